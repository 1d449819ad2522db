using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class JobListTests : IAsyncLifetime
{
    private static readonly byte[] Film = [1, 2, 3];

    private TestFarm farm = null!;
    private HttpClient person = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        person = farm.As(Role.Operator);
    }

    [Fact]
    public async Task Pages_of_a_list_hold_every_job_once_newest_first()
    {
        var ids = new List<JobId>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await farm.Submit(person, Film, $"film {i}")).Id);
        }

        var (seen, path) = (new List<JobId>(), (string?)"jobs?limit=2&q=FILM");
        while (path is not null)
        {
            var answer = await person.GetAsync(path);
            seen.AddRange((await Jobs(answer)).Select(job => job.Id));
            path = Next(answer);
        }

        Assert.Equal(Enumerable.Reverse(ids), seen);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_state_archive_and_text()
    {
        var one = await farm.Submit(person, Film, "Die Stra\u00dfe");
        var two = await Archived("west <b>&amp;");
        await person.PostAsync($"jobs/{one.Id}/pause", null);
        Assert.Equal([one.Id], await Ids("jobs?state=paused,failed"));
        Assert.Equal([two.Id], await Ids($"jobs?archive={Uri.EscapeDataString("west <b>&amp;")}"));
        Assert.Equal([one.Id], await Ids($"jobs?q={Uri.EscapeDataString("STRA\u00dfE")}"));
        Assert.Equal("west <b>&amp;", two.Archive);
        Assert.Empty(await Ids("jobs?archive=none"));
    }

    [Theory]
    [InlineData("jobs?limit=0", "invalid-request")]
    [InlineData("jobs?limit=501", "invalid-request")]
    [InlineData("jobs?limit=many", "bad-request")]
    [InlineData("jobs?state=done", "invalid-request")]
    [InlineData("jobs?before=NOT%20ONE", "invalid-request")]
    [InlineData("jobs?before=gone", "invalid-request")]
    public async Task A_list_that_makes_no_sense_is_refused(string path, string type) =>
        Assert.Equal((HttpStatusCode.BadRequest, type), await TestFarm.Problem(await person.GetAsync(path)));

    [Fact]
    public async Task A_command_counts_only_for_the_version_that_it_names()
    {
        var job = await farm.Submit(person, Film);
        var seen = (await person.GetAsync($"jobs/{job.Id}")).Headers.ETag!;
        Assert.Equal(("\"1\"", 1), (seen.Tag, job.Version));
        var paused = await Send("pause", job.Id, seen);
        Assert.Equal(2, (await paused.Content.ReadFromJsonAsync<JobView>(Wire.Json))!.Version);
        var late = await Send("cancel", job.Id, seen);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), await TestFarm.Problem(late));
        var nonsense = await Send("cancel", job.Id, new EntityTagHeaderValue("\"x\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, nonsense.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("cancel", job.Id, paused.Headers.ETag!)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/shots")]
    [InlineData("/timeline")]
    public async Task What_was_seen_already_is_not_sent_again(string part)
    {
        var job = await farm.Submit(person, Film);
        var first = await person.GetAsync($"jobs/{job.Id}{part}");
        var request = new HttpRequestMessage(HttpMethod.Get, $"jobs/{job.Id}{part}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var again = await person.SendAsync(request);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_coordinator_that_begins_shows_jobs_that_are_over_as_they_were_shown()
    {
        var job = await farm.Submit(person, Film);
        await person.PostAsync($"jobs/{job.Id}/cancel", null);
        var before = await person.GetStringAsync("jobs");
        var other = await farm.Submit(person, Film, "under way");
        await using var beside = await farm.Beside();
        var after = await Jobs(await beside.As(Role.Viewer).GetAsync("jobs"));
        Assert.Equal([other.Id, job.Id], after.Select(one => one.Id));
        Assert.Contains($"{job.Id}", before);
        await person.PostAsync($"jobs/{other.Id}/cancel", null);
        Assert.All(
            await Jobs(await beside.As(Role.Viewer).GetAsync("jobs")),
            one => Assert.Equal("cancelled", one.State)
        );
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_refused()
    {
        await farm.Submit(person, Film);
        var body = $"{{\"source\":\"{Sha256.Of(Film)}\",\"name\":\"\\ud800\"}}";
        var answer = await person.PostAsync("jobs", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, (await TestFarm.Problem(answer)).Status);
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private async Task<HttpResponseMessage> Send(string command, JobId job, EntityTagHeaderValue match)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"jobs/{job}/{command}");
        request.Headers.IfMatch.Add(match);
        return await person.SendAsync(request);
    }

    private async Task<JobView> Archived(string archive)
    {
        var asked = new SubmitRequest(Sha256.Of(Film), "b", Archive: archive);
        var answer = await person.PostAsJsonAsync("jobs", asked, Wire.Json);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JobView>(Wire.Json))!;
    }

    private async Task<JobId[]> Ids(string path) =>
        [.. (await Jobs(await person.GetAsync(path))).Select(job => job.Id)];

    private static async Task<JobView[]> Jobs(HttpResponseMessage answer) =>
        (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JobView[]>(Wire.Json))!;

    private static string? Next(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Link", out var links)
        && links.Single() is var link
        && link.EndsWith(">; rel=\"next\"", StringComparison.Ordinal)
            ? link[1..link.IndexOf('>', StringComparison.Ordinal)]
            : null;
}
