using System.Globalization;
using System.Text.RegularExpressions;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>Programs and films that go wrong in the middle: a clear end, and once the cause is gone the same command
/// finishes.</summary>
public sealed partial class TroubleTests : IDisposable
{
    /// <summary>From frame 30 on the film begins again five frames earlier.</summary>
    private const string TurnsBack = "setts=pts=PTS+if(gte(N\\,30)\\,400\\,600):dts=DTS";

    private readonly TestFolder folder = new();

    private string Master => folder.File("master.mkv");

    [Fact]
    public async Task A_master_that_fails_its_verification_is_kept_under_another_name()
    {
        var source = await Film.Pattern(folder.File("film.mkv"), "-vf", "noise=alls=100:allf=t", "-frames:v", "24");
        var failed = await Render(await StandIn.MuxerThatDamages(folder), source);
        Assert.True(failed.Code == 3, failed.Errors + failed.Output);
        Assert.False(failed.Last.GetProperty("verified").GetBoolean());
        Assert.Equal(folder.File("master.unverified.mkv"), failed.Last.GetProperty("master").GetString());
        Assert.True(File.Exists(folder.File("master.unverified.mkv")) && !File.Exists(Master));
        var again = await Render(null, source);
        Assert.True(again.Code == 0, again.Errors + again.Output);
        Assert.Equal(0, again.Last.GetProperty("rendered").GetInt32());
        Assert.Equal(24, (await Film.FrameHashes(Master)).Length);
    }

    [Fact]
    public async Task A_finished_job_is_answered_by_another_FFmpeg_which_may_make_none_of_it_again()
    {
        var source = await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        var first = await Render(null, source);
        Assert.True(first.Code == 0, first.Errors + first.Output);
        var other = await StandIn.OtherVersion(folder);
        var again = await Render(other, source);
        Assert.True(again.Code == 0, again.Errors + again.Output);
        File.Move(Master, folder.File("elsewhere.mkv"));
        var refused = await Render(other, source);
        Assert.Equal(2, refused.Code);
        Assert.Contains("this work began with", refused.Errors, StringComparison.Ordinal);
        File.Move(folder.File("elsewhere.mkv"), Master);
        var back = await Render(other, source);
        Assert.True(back.Code == 0, back.Errors + back.Output);
        Assert.Equal(0, back.Last.GetProperty("rendered").GetInt32());
    }

    [Fact]
    public async Task Another_film_in_the_place_of_the_source_stops_the_command_until_the_old_one_is_back()
    {
        var source = await Film.ThreeShots(folder.File("film.mp4"));
        using var running = Running.StartWith(await StandIn.SlowEncoder(folder), Command(source));
        await running.UntilTheMiddle();
        File.Move(source, folder.File("kept.mp4"));
        await Film.Pattern(source, "-frames:v", "24");
        var stopped = await running.Finish();
        Assert.Equal(2, stopped.Code);
        var line = Assert.Single(stopped.Errors.TrimEnd('\n').Split('\n'));
        Assert.Contains("was changed or taken away while it was rendered", line, StringComparison.Ordinal);
        Assert.False(File.Exists(Master));

        File.Move(folder.File("kept.mp4"), source, overwrite: true);
        var again = await Render(null, source);
        Assert.True(again.Code == 0, again.Errors + again.Output);
        Assert.Equal((await Film.FrameHashes(source)).Length, again.Last.GetProperty("frames").GetInt32());
    }

    [Fact]
    public async Task Segments_that_no_attempt_renders_are_named_by_their_frames()
    {
        var source = await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        var failed = await Render(await StandIn.EncoderThatFails(folder), source);
        Assert.Equal(1, failed.Code);
        var line = Assert.Single(failed.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("sritm: 1 segment", line, StringComparison.Ordinal);
        Assert.Contains("frames 0-24", line, StringComparison.Ordinal);
        Assert.Contains("no encoding today", line, StringComparison.Ordinal);
        var again = await Render(null, source);
        Assert.True(again.Code == 0, again.Errors + again.Output);
        Assert.Equal(24, (await Film.FrameHashes(Master)).Length);
    }

    [Fact]
    public async Task A_damaged_film_is_refused_by_frame_and_rendered_when_that_is_allowed()
    {
        var source = await Film.ThreeShots(folder.File("film.mp4"));
        var whole = await Film.FrameHashes(source);
        await Damage(source);
        var damaged = (await Film.FrameHashes(source)).Zip(whole).TakeWhile(pair => pair.First == pair.Second).Count();
        var refused = await Render(null, source);
        Assert.Equal(2, refused.Code);
        var line = Assert.Single(refused.Errors.TrimEnd('\n').Split('\n'));
        Assert.Contains("--allow-damaged", line, StringComparison.Ordinal);
        var named = int.Parse(Frame.Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(damaged, named, named + 20);

        var allowed = await Render(null, source, "--allow-damaged");
        Assert.True(allowed.Code == 0, allowed.Errors + allowed.Output);
        var frames = (await Film.FrameHashes(Master)).Length;
        Assert.Equal(frames, allowed.Last.GetProperty("frames").GetInt32());
        Assert.Equal((await Film.FrameHashes(source)).Length, frames);
    }

    [Theory]
    [InlineData]
    [InlineData("--allow-damaged")]
    public async Task A_film_whose_clock_turns_back_is_refused_whole(params string[] options)
    {
        var straight = await Film.Pattern(folder.File("straight.mkv"), "-c:v", "mjpeg", "-frames:v", "48");
        var source = folder.File("film.mkv");
        await Sritm.Tool("ffmpeg", "-v", "error", "-i", straight, "-c", "copy", "-bsf:v", TurnsBack, source);
        var refused = await Render(null, source, options);
        Assert.Equal(2, refused.Code);
        var line = Assert.Single(refused.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("sritm: frame 30 comes at tick", line, StringComparison.Ordinal);
        Assert.Contains("setpts=N/(25", line, StringComparison.Ordinal);
        Assert.False(File.Exists(Master));
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex(@"at frame (\d+)")]
    private static partial Regex Frame { get; }

    private static async Task Damage(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        for (var at = bytes.Length / 2; at < (bytes.Length / 2) + 400; at++)
        {
            bytes[at] ^= 0x55;
        }

        await File.WriteAllBytesAsync(path, bytes);
    }

    private Task<Ran> Render(string? programs, string source, params string[] more) =>
        Running.ToEnd(programs, Command(source, more));

    private string[] Command(string source, params string[] more) =>
        ["render", source, Master, "--model", "bt2446a-x2", "--preset", "ultrafast", "--json", .. more];
}
