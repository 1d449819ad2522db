using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

/// <summary>Jobs whose film stays on another server.</summary>
public sealed class DistantSourceTests : IAsyncLifetime
{
    private static readonly byte[] Film = [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * 31 >> 7))];

    private readonly FilmServer server = FilmServer.Start(Film);
    private TestFarm farm = null!;

    public async ValueTask InitializeAsync() =>
        farm = await TestFarm.Start(sources: new SourceHosts([server.Host], PlainHttp: false));

    [Fact]
    public async Task A_film_is_read_where_it_lies_and_through_the_coordinator_and_its_address_shows_nowhere()
    {
        var job = await Submit();
        Assert.Equal((null, "127.0.0.1"), (job.Source, job.SourceHost));
        var worker = await TestWorker.Join(farm);
        var grant = await worker.Grant(WorkKind.Survey);
        Assert.Equal((server.Address, "\"one\""), (grant.Addresses!.Source, grant.Addresses.SourceMark));
        var answer = await worker.Read($"jobs/{job.Id}/source", grant.Lease, 2_000_000, 2_000_999);
        Assert.Equal(Film[2_000_000..2_001_000], await answer.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain(FilmServer.Key, farm.Log);
        Assert.DoesNotContain(FilmServer.Key, await farm.As(Role.Viewer).GetStringAsync($"jobs/{job.Id}"));
        Assert.DoesNotContain(farm.Audit, line => line.Contains(FilmServer.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_film_that_was_changed_is_told_from_one_that_cannot_be_read_now()
    {
        var job = await Submit();
        var worker = await TestWorker.Join(farm);
        var grant = await worker.Grant(WorkKind.Survey);
        (server.Film, server.Tag) = ([.. Film[1..], 0], "\"two\"");
        var answer = await worker.Read($"jobs/{job.Id}/source", grant.Lease, 0, 99);
        Assert.Equal((HttpStatusCode.Gone, "source-lost"), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task A_server_that_nobody_allowed_is_refused_and_not_asked()
    {
        await using var other = await TestFarm.Start();
        var asked = new SubmitRequest(null, "film.mkv", SourceUrl: server.Address);
        var answer = await other.As(Role.Operator).PostAsJsonAsync("jobs", asked, Wire.Json);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused-source"), await TestFarm.Problem(answer));
        Assert.Empty(server.Ranges);
    }

    [Fact]
    public async Task A_request_names_one_film()
    {
        var both = new SubmitRequest(Sha256.Of(Film), "film.mkv", SourceUrl: server.Address);
        foreach (var asked in new[] { both, new SubmitRequest(null, "film.mkv") })
        {
            var answer = await farm.As(Role.Operator).PostAsJsonAsync("jobs", asked, Wire.Json);
            Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), await TestFarm.Problem(answer));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await farm.DisposeAsync();
        server.Dispose();
    }

    private async Task<JobView> Submit()
    {
        var asked = new SubmitRequest(null, "film.mkv", SourceUrl: server.Address);
        var answer = await farm.As(Role.Operator).PostAsJsonAsync("jobs", asked, Wire.Json);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JobView>(Wire.Json))!;
    }
}
