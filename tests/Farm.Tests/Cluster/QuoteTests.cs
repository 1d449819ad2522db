using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class QuoteTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_draft_is_quoted_by_its_samples_and_released_without_rendering_them_again()
    {
        var film = await Film.ThreeShots(folder.File("film.mp4"));
        using var farm = await Cluster.Start(folder);
        await farm.StartWorker();
        var job = await farm.Submit(film, "--draft", "--samples", "1");
        var reel = folder.File("samples.mkv");
        var quoted = await farm.Run("quote", job, "--wait", "--reel", reel, "--json");
        Assert.True(quoted.Code == 0, quoted.Errors);
        var quote = quoted.Last;
        var sample = Assert.Single(quote.GetProperty("samples").EnumerateArray());
        var frames = sample.GetProperty("end").GetInt64() - sample.GetProperty("first").GetInt64();
        Assert.Equal(frames, (await Film.FrameHashes(reel)).Length);
        Assert.True(quote.GetProperty("work").GetProperty("slotSeconds").GetProperty("value").GetDouble() > 0);
        Assert.Equal("draft", (await farm.Run("job", job, "--json")).Last.GetProperty("state").GetString());

        Assert.Equal(0, (await farm.Run("release", job)).Code);
        var watched = await farm.Run("watch", job);
        Assert.True(watched.Code == 0, watched.Errors);
        Assert.Contains("it is released", (await farm.Run("quote", job)).Output);
        await farm.KillCoordinator();
        var rendered = (await farm.Events()).OfType<JobEvent.SegmentRendered>().CountBy(e => e.Segment);
        Assert.Equal([(0, 1), (1, 1), (2, 1)], rendered.Select(one => (one.Key, one.Value)).Order());
    }

    [Fact]
    public async Task What_is_no_draft_has_no_quote_and_a_draft_is_not_waited_for()
    {
        var film = await Film.TwoShots(folder.File("film.mp4"));
        using var farm = await Cluster.Start(folder);
        var job = await farm.Submit(film);
        var refused = await farm.Run("quote", job);
        Assert.Equal(
            (2, true),
            (refused.Code, refused.Errors.Contains("not submitted as a draft", StringComparison.Ordinal))
        );
        var waiting = await farm.Run("submit", film, "--draft", "--wait");
        Assert.Equal((2, true), (waiting.Code, waiting.Errors.Contains("leave out --wait", StringComparison.Ordinal)));
    }
}
