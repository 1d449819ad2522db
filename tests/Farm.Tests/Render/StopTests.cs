using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>Ctrl-C, and the death of the process, in the middle of a render.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Master => folder.File("master.mkv");

    private string Work => Master + ".sritm-work";

    [Fact]
    public async Task Ctrl_C_stops_cleanly_says_how_to_go_on_and_the_same_command_goes_on()
    {
        using var render = await Begin();
        await render.UntilTheMiddle();
        await render.Signal("INT");
        var stopped = await render.Finish();
        render.DemandNoChildWithinASecond();
        Assert.Equal(130, stopped.Code);
        var line = Assert.Single(stopped.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("sritm: ", line, StringComparison.Ordinal);
        Assert.Contains("same command", line, StringComparison.Ordinal);
        Assert.NotEqual("finished", stopped.Last.GetProperty("event").GetString());
        Assert.False(File.Exists(Master));
        Assert.Equal(1, await Left.WholeSegments(Work));
        await GoesOn();
    }

    [Fact]
    public async Task A_second_Ctrl_C_ends_at_once()
    {
        using var render = await Begin();
        await render.UntilTheMiddle();
        await Sritm.Tool("sh", "-c", $"kill -s INT {render.Id}; kill -s INT {render.Id}");
        var stopped = await render.Finish();
        render.DemandNoChildWithinASecond();
        Assert.Equal(130, stopped.Code);
        await Left.WholeSegments(Work);
    }

    [Fact]
    public async Task Killed_it_leaves_no_child_and_no_short_segment()
    {
        using var render = await Begin();
        await render.UntilTheMiddle();
        render.UntilChild("libx265");
        await render.Signal("KILL");
        await render.Finish();
        render.DemandNoChildWithinASecond();
        Assert.Equal(1, await Left.WholeSegments(Work));
    }

    public void Dispose() => folder.Dispose();

    private async Task<Running> Begin()
    {
        await Film.TwoShots(folder.File("film.mkv"));
        return Running.StartWith(await StandIn.SlowEncoder(folder), Command);
    }

    private async Task GoesOn()
    {
        var ran = await Running.ToEnd(null, Command);
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
        Assert.Empty(ran.Errors);
        Assert.Equal(1, ran.Last.GetProperty("rendered").GetInt32());
        Assert.Equal(1, ran.Last.GetProperty("reused").GetInt32());
        Assert.Equal("finished", ran.Last.GetProperty("event").GetString());
        var logged = File.ReadLines(Path.Combine(Work, "log.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement);
        Assert.Equal(2, logged.Count(e => e.GetProperty("event").GetString() == "segment.rendered"));
        Assert.Equal(Film.TwoShotFrames, (await Film.FrameHashes(Master)).Length);
    }

    private string[] Command =>
        ["render", folder.File("film.mkv"), Master, "--model", "bt2446a-x2", "--preset", "ultrafast", "--json"];
}
