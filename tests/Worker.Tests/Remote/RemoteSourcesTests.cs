using System.Net;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Media;
using SrItmFarm.Worker.Remote;
using SrItmFarm.Worker.Tests.Media;

namespace SrItmFarm.Worker.Tests.Remote;

public sealed class RemoteSourcesTests
{
    private const int Size = (5 << 20) + 12345;

    private static readonly byte[] Film = Bytes(Size);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1_048_575, 1_048_577)]
    [InlineData(5_000_000, null)]
    [InlineData(17, 17)]
    [InlineData(Size - 1, Size + 100)]
    public async Task Any_range_gives_the_film_s_own_bytes(int from, int? to)
    {
        await using var sources = Sources(new Upstream(Film));
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Get, Open(sources).Name);
        request.Headers.Range = new(from, to);
        var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(Film[from..Math.Min(Size, (to ?? Size) + 1)], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_path_is_not_guessed_and_ends_with_its_lease()
    {
        await using var sources = Sources(new Upstream(Film));
        var address = Open(sources);
        using var http = new HttpClient();
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await http.GetAsync($"http://127.0.0.1:{address.Port}/film")).StatusCode
        );
        sources.Close(Grant().Lease);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address.Name)).StatusCode);
    }

    [Fact]
    public async Task A_coordinator_that_fails_for_a_moment_is_asked_again()
    {
        var upstream = new Upstream(Film) { Failing = 3 };
        await using var sources = Sources(upstream);
        using var http = new HttpClient();
        Assert.Equal(Film, await http.GetByteArrayAsync(Open(sources).Name));
        Assert.Null(sources.Fault(Grant().Lease));
    }

    [Fact]
    public async Task A_film_that_cannot_be_read_breaks_off_and_nothing_made_of_it_is_believed()
    {
        var upstream = new Upstream(Film) { Failing = int.MaxValue, Failure = HttpStatusCode.Forbidden };
        await using var sources = Sources(upstream);
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetByteArrayAsync(Open(sources).Name));
        Assert.NotNull(sources.Fault(Grant().Lease));
    }

    [Fact]
    public async Task A_film_that_was_changed_fails_its_job_and_one_that_cannot_be_read_now_is_tried_again()
    {
        foreach (var (status, kind) in new[] { (410, WorkFailureKind.BadSource), (403, WorkFailureKind.Storage) })
        {
            var upstream = new Upstream(Film) { Failing = int.MaxValue, Failure = (HttpStatusCode)status };
            await using var sources = Sources(upstream);
            using var http = new HttpClient();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetByteArrayAsync(Open(sources).Name));
            Assert.Equal(kind, sources.Fault(Grant().Lease)!.Kind);
        }
    }

    [Fact]
    public async Task An_answer_of_another_version_is_not_used_and_the_coordinator_is_asked()
    {
        using var server = FilmServer.Start(Film);
        foreach (var (mark, asked) in new[] { ("\"one\"", 0), ("\"two\"", 6) })
        {
            var upstream = new Upstream(Film);
            var hand = new LeasesInHand(TimeProvider.System);
            var grant = Grant() with { Addresses = new LeaseAddresses(server.Address, [], 300, mark) };
            hand.Take(grant);
            await using var sources = new RemoteSources(
                new CoordinatorClient(upstream.Client, TimeProvider.System, _ => { }),
                hand
            );
            using var http = new HttpClient();
            Assert.Equal(Film, await http.GetByteArrayAsync(sources.Open(grant).Name));
            Assert.Equal(asked, upstream.Requests);
        }
    }

    [Fact]
    public async Task FFmpeg_reads_the_same_frames_through_the_proxy_as_from_the_file()
    {
        using var clip = await Clip.Pattern("film.mp4", "96x64", "25", 60, "-c:v", "libx264", "-g", "12");
        var (source, range) = (await clip.Probe(), new DecodeRange(12800L * 40 / 25, 10));
        await using var sources = Sources(new Upstream(await File.ReadAllBytesAsync(clip.Path)));
        var grant = Grant() with { Source = source };
        var remote = await DecodedFilm.Read(sources.Open(grant), source, range);
        var local = await DecodedFilm.Read(clip.Path, source, range);
        Assert.Equal(10, local.Frames.Length);
        Assert.Equal(local.Frames, remote.Frames);
        Assert.Empty(remote.Report.Errors);
    }

    /// <summary>A film that names another address or file gets no way there.</summary>
    [Fact]
    public async Task A_child_that_reads_through_the_proxy_may_open_no_file()
    {
        using var list = Clip.Of("list.txt", "x");
        var arguments = new SourceAddress.Loopback(1, "/x").Limits;
        var ran = await Child.Run(
            new ChildSpec("ffprobe", ["-v", "error", .. arguments, $"file:{list.Path}"]),
            default
        );
        Assert.Contains("not on whitelist", ran.Exit.ErrorTail);
    }

    private static RemoteSources Sources(Upstream upstream) =>
        new(
            new CoordinatorClient(upstream.Client, TimeProvider.System, _ => { }),
            new LeasesInHand(TimeProvider.System)
        );

    private static SourceAddress.Loopback Open(RemoteSources sources) =>
        Assert.IsType<SourceAddress.Loopback>(sources.Open(Grant()));

    private static CoordinatorAnswer.Grant Grant() =>
        new(
            Sample.Job,
            Sample.Lease(1),
            new WorkItem.Survey(Attempt.First, null, null),
            Sample.Source with
            {
                Identity = Sample.Source.Identity with { Size = Size },
            },
            Sample.Brief.Spec,
            Sample.Profile
        );

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
