using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class BytesTests : IAsyncLifetime
{
    private static readonly byte[] Film = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))];
    private static readonly byte[] Bits = [1, 2, 3, 4, 5];

    private TestFarm farm = null!;
    private TestWorker worker = null!;
    private CoordinatorAnswer.Grant grant = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        await farm.Submit(farm.As(Role.Operator), Film);
        worker = await TestWorker.Join(farm);
        await worker.Survey(2);
        grant = await worker.Grant(WorkKind.Chunk);
    }

    [Fact]
    public async Task A_segment_is_stored_under_its_lease_and_may_be_sent_again()
    {
        Assert.Equal(HttpStatusCode.OK, (await Upload(Name(), Bits)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Upload(Name(), Bits)).StatusCode);
        Assert.Equal(
            Bits[1..],
            await (await worker.Read($"artifacts/{Name()}", grant.Lease, 1)).Content.ReadAsByteArrayAsync()
        );
    }

    [Fact]
    public async Task A_segment_may_be_larger_than_any_document()
    {
        var bytes = new byte[9 << 20];
        Assert.Equal(HttpStatusCode.OK, (await Upload(Name(), bytes)).StatusCode);
    }

    [Fact]
    public async Task Other_bytes_never_replace_an_artifact()
    {
        await Upload(Name(), Bits);
        Assert.Equal(
            (HttpStatusCode.PreconditionFailed, "artifact-exists"),
            await TestFarm.Problem(await Upload(Name(), [9]))
        );
    }

    [Fact]
    public async Task Bytes_that_are_not_those_announced_are_not_stored()
    {
        var answer = await worker.Upload(Name(), Bits, Sha256.Of("other"u8), grant.Lease);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "other-bytes"), await TestFarm.Problem(answer));
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Read($"artifacts/{Name()}", grant.Lease)).StatusCode);
    }

    [Theory]
    [InlineData("../../journal.db")]
    [InlineData("%2e%2e/%2e%2e/journal.db")]
    [InlineData("job-1/000000/1.exe")]
    [InlineData("other/000000/1.hevc")]
    public async Task A_name_that_is_not_of_the_lease_s_own_segment_is_refused(string name) =>
        Assert.InRange((int)(await Upload(name, Bits)).StatusCode, 400, 405);

    [Fact]
    public async Task Bytes_move_only_under_a_live_lease_of_that_job_and_that_worker_s_token()
    {
        var stranger = await TestWorker.Join(farm);
        var digest = Sha256.Of(Bits);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Upload(Name(), Bits, digest, null)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await worker.Upload(Name(attempt: 2), Bits, digest, grant.Lease)).StatusCode
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Upload(Name(), Bits, digest, grant.Lease)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await stranger.Read($"jobs/{grant.Job}/source", grant.Lease)).StatusCode
        );
        await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        Assert.Equal(HttpStatusCode.Forbidden, (await Upload(Name(), Bits)).StatusCode);
    }

    [Fact]
    public async Task A_source_is_read_by_ranges_under_a_lease()
    {
        var answer = await worker.Read($"jobs/{grant.Job}/source", grant.Lease, 1000, 1999);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(Film.Length, answer.Content.Headers.ContentRange!.Length);
        Assert.Equal(Film[1000..2000], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_source_that_was_sent_in_part_goes_on_where_it_stopped_also_with_a_new_coordinator()
    {
        byte[] film = [.. Film, 1];
        Assert.Equal(60_000, (await Send(film, 0, 60_000)).Received);
        Assert.Equal(60_000, (await Send(film, 50_000, 60_000)).Received);
        await farm.Restart();
        Assert.Equal(film.Length, (await Send(film, 60_000, film.Length)).Received);
        Assert.True((await Complete(film, film.Length)).IsSuccessStatusCode);
        Assert.Equal(film.Length, (await Send(film, 0, 10)).Received);
    }

    [Fact]
    public async Task A_source_whose_bytes_are_not_those_of_its_name_is_thrown_away()
    {
        byte[] film = [.. Film, 2];
        var other = film.ToArray();
        other[5] ^= 1;
        await Send(other, 0, other.Length, Sha256.Of(film));
        var answer = await Complete(film, film.Length);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "other-bytes"), await TestFarm.Problem(answer));
        Assert.Equal(0, (await Send(film, 1, 2)).Received);
    }

    [Fact]
    public async Task A_part_that_is_too_large_is_refused()
    {
        var answer = await Part(new byte[33 << 20], 0, Sha256.Of("large"u8));
        Assert.InRange((int)answer.StatusCode, 400, 413);
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private string Name(int attempt = 1) => $"{grant.Job}/000000/{attempt}.hevc";

    private Task<HttpResponseMessage> Upload(string name, byte[] bytes) =>
        worker.Upload(name, bytes, Sha256.Of(bytes), grant.Lease);

    private async Task<SourceState> Send(byte[] film, int from, int to, Sha256? digest = null)
    {
        var answer = await Part(film[from..to], from, digest ?? Sha256.Of(film));
        return (await answer.Content.ReadFromJsonAsync<SourceState>(Wire.Json))!;
    }

    private Task<HttpResponseMessage> Part(byte[] bytes, int offset, Sha256 digest)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"sources/{digest}")
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Headers.ExpectContinue = true;
        request.Headers.Add("Upload-Offset", $"{offset}");
        return farm.As(Role.Operator).SendAsync(request);
    }

    private Task<HttpResponseMessage> Complete(byte[] film, int size) =>
        farm.As(Role.Operator).PostAsJsonAsync($"sources/{Sha256.Of(film)}/complete", new { size });
}
