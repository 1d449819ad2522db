using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

public sealed class RenderTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Source => folder.File("film.mp4");

    private string Master => folder.File("master.mkv");

    [Theory]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_film_goes_in_and_a_verified_master_comes_out(string extension)
    {
        await Film.ThreeShots(Source);
        var master = folder.File("master." + extension);
        var ran = await Render(master);
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
        var report = ran.Last;
        Assert.Equal("finished", report.GetProperty("event").GetString());
        Assert.Equal(Film.ThreeShotFrames, report.GetProperty("frames").GetInt64());
        Assert.True(report.GetProperty("verified").GetBoolean());
        Assert.Equal(3, report.GetProperty("segments").GetInt32());
        Assert.Equal(Film.ThreeShotFrames, (await Film.FrameHashes(master)).Length);
        Assert.Equal(0, (await Sritm.Run("verify", master, "--against", Source)).Code);
    }

    [Fact]
    public async Task The_same_command_again_renders_nothing_and_deleting_the_master_only_assembles()
    {
        await Film.ThreeShots(Source);
        await Render(Master);
        var again = await Render(Master);
        Assert.Equal((0, 0, 3), (again.Code, Number(again, "rendered"), Number(again, "reused")));
        var hashes = await Film.FrameHashes(Master);
        File.Delete(Master);
        var third = await Render(Master);
        Assert.Equal((0, 0, 3), (third.Code, Number(third, "rendered"), Number(third, "reused")));
        Assert.Equal(hashes, await Film.FrameHashes(Master));
    }

    [Fact]
    public async Task A_damaged_segment_is_rendered_again_and_no_other()
    {
        await Film.ThreeShots(Source);
        await Render(Master);
        var hashes = await Film.FrameHashes(Master);
        File.Delete(Master);
        var segment = Directory
            .GetFiles(Master + ".sritm-work", "*.hevc", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ElementAt(1);
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[^100] ^= 0xFF;
        await File.WriteAllBytesAsync(segment, bytes);
        var again = await Render(Master);
        Assert.Equal((0, 1, 2), (again.Code, Number(again, "rendered"), Number(again, "reused")));
        Assert.Equal(hashes, await Film.FrameHashes(Master));
    }

    [Fact]
    public async Task A_file_that_is_not_this_jobs_is_not_touched_without_overwrite()
    {
        await Film.ThreeShots(Source);
        await File.WriteAllTextAsync(Master, "precious");
        var refused = await Render(Master);
        Assert.Equal(2, refused.Code);
        Assert.StartsWith("sritm: ", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(Master));
        Assert.Equal(0, (await Render(Master, "--overwrite")).Code);
    }

    [Fact]
    public async Task A_range_gives_exactly_those_frames()
    {
        await Film.ThreeShots(Source);
        await Render(Master);
        var part = folder.File("part.mp4");
        var ran = await Render(part, "--range", "30-50");
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
        Assert.Equal(20, Number(ran, "frames"));
        Assert.Equal(20, (await Film.FrameHashes(part)).Length);
    }

    [Fact]
    public async Task A_source_that_changed_since_the_last_run_is_refused()
    {
        await Film.ThreeShots(Source);
        await Render(Master);
        File.Delete(Master);
        File.SetLastWriteTimeUtc(Source, DateTime.UnixEpoch);
        var refused = await Render(Master);
        Assert.Equal(2, refused.Code);
        Assert.Contains("changed", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_a_command_with_other_options_left_is_not_done()
    {
        await Film.ThreeShots(Source);
        await Render(Master);
        await File.WriteAllTextAsync(Master, "precious");
        Assert.Equal(2, (await Render(Master)).Code);
        Assert.Equal(0, (await Render(Master, "--crf", "30", "--overwrite")).Code);
        await using var journal = SqliteJournal.Open(Path.Combine(Master + ".sritm-work", "journal.db"));
        foreach (var job in await journal.Jobs(default))
        {
            await using var transaction = await journal.Begin(job, default);
            Assert.Single((await transaction.EventsFrom(0, default)).OfType<JobEvent.JobCompleted>());
        }
    }

    public void Dispose() => folder.Dispose();

    private Task<Ran> Render(string master, params string[] more) =>
        Sritm.Run(["render", Source, master, "--model", "bt2446a-x2", "--preset", "ultrafast", "--json", .. more]);

    private static int Number(Ran ran, string name) => ran.Last.GetProperty(name).GetInt32();
}
