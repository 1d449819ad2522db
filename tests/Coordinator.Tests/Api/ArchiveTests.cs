using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.Archives;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class ArchiveTests : IAsyncLifetime
{
    private TestFarm farm = null!;
    private HttpClient person = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        person = farm.As(Role.Operator);
    }

    [Fact]
    public async Task An_archive_says_how_far_all_its_films_are_and_when_they_will_be_rendered()
    {
        await farm.Submit(person, [1], archive: "west");
        var worker = await TestWorker.Join(farm);
        await worker.Survey(4);
        var grant = await worker.Grant(WorkKind.Chunk);
        var cancelled = await farm.Submit(person, [2], archive: "west");
        await person.PostAsync($"jobs/{cancelled.Id}/cancel", null);
        Assert.Null((await West()).SecondsLeft);
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1));
        await worker.Say("reports", done);
        await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        await worker.Grant(WorkKind.Chunk);
        var west = await West();
        Assert.Equal(new ArchiveView("west", 2, new JobCounts(0, 0, 1, 0, 0, 0, 1), 96, 24, 0.25, 16, 4.5), west);
        await person.PostAsync($"jobs/{grant.Job}/pause", null);
        Assert.Equal((1, 0), ((await West()).Jobs.Paused, (await West()).SecondsLeft));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("<b>&amp;?#\\ \n\"")]
    [InlineData("Архив \U0001F39E\u202e..")]
    public async Task An_archive_is_found_by_its_name_whatever_it_holds(string name)
    {
        await farm.Submit(person, [1], archive: name);
        var found = await person.GetFromJsonAsync<ArchiveView>($"archives/{Uri.EscapeDataString(name)}", Wire.Json);
        Assert.Equal((name, 1), (found!.Name, found.Films));
    }

    [Fact]
    public async Task A_name_that_no_path_can_hold_is_found_by_the_list_s_filter()
    {
        await farm.Submit(person, [1], archive: "..");
        Assert.Equal("..", Assert.Single((await List("archives?name=..")).Archives).Name);
        Assert.Empty((await List("archives?name=west")).Archives);
    }

    [Fact]
    public async Task Pages_of_the_list_hold_every_archive_once_by_name()
    {
        foreach (var (name, i) in new[] { "b&c", "a", "Ä", "b", null }.Select((name, i) => (name, i)))
        {
            await farm.Submit(person, [(byte)i], archive: name);
        }

        var (seen, path) = (new List<string>(), (string?)"archives?limit=2");
        while (path is not null)
        {
            var (archives, next) = await List(path);
            seen.AddRange(archives.Select(archive => archive.Name));
            path = next;
        }

        Assert.Equal(["a", "b", "b&c", "Ä"], seen);
    }

    [Theory]
    [InlineData("archives/none", HttpStatusCode.NotFound, "unknown-archive")]
    [InlineData("archives/a/b", HttpStatusCode.NotFound, "unknown-address")]
    [InlineData("archives?limit=0", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("archives?limit=501", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task What_is_not_there_or_makes_no_sense_is_refused(string path, HttpStatusCode status, string type) =>
        Assert.Equal((status, type), await TestFarm.Problem(await person.GetAsync(path)));

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private async Task<ArchiveView> West() => (await person.GetFromJsonAsync<ArchiveView>("archives/west", Wire.Json))!;

    private async Task<(ArchiveView[] Archives, string? Next)> List(string path)
    {
        var answer = await person.GetAsync(path);
        var archives = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ArchiveView[]>(Wire.Json);
        var link = answer.Headers.TryGetValues("Link", out var links) ? links.Single() : null;
        return (archives!, link?[(link.IndexOf('<') + 1)..link.IndexOf('>')]);
    }
}
