using System.Diagnostics;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

public sealed class KillTests : IDisposable
{
    private const int Kills = 10;
    private const int Seed = 20170428;

    private readonly TestFolder folder = new();

    /// <summary>The product's promise: any process may die at any time.</summary>
    [Fact]
    public async Task Killed_at_ten_moments_the_same_command_ends_with_the_same_frames_and_renders_no_finished_segment_twice()
    {
        var source = await Film.ThreeShots(folder.File("film.mp4"));
        var undisturbed = folder.File("undisturbed.mkv");
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await Sritm.Run(Command(source, undisturbed))).Code);
        var whole = watch.Elapsed;

        var master = folder.File("master.mkv");
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKill(Command(source, master), whole * random.NextDouble());
        }

        var last = await Sritm.Run(Command(source, master));
        Assert.True(last.Code == 0, last.Errors + last.Output);
        Assert.Equal(await Film.FrameHashes(undisturbed), await Film.FrameHashes(master));
        Assert.All(await RenderedTimes(master), times => Assert.Equal(1, times));
        Assert.Equal(3, Directory.GetFiles(master + ".sritm-work", "*.hevc", SearchOption.AllDirectories).Length);
    }

    /// <summary>Proving a long film takes hours; what was made before it stays.</summary>
    [Fact]
    public async Task Killed_while_the_master_is_proven_the_same_command_proves_the_same_file()
    {
        var source = await Film.ThreeShots(folder.File("film.mp4"));
        var master = folder.File("master.mkv");
        var checkpoint = Path.Combine(master + ".sritm-work", "assembly", "checkpoint.json");
        var path = $"{await StandIn.GateThatHangs(folder)}:{Environment.GetEnvironmentVariable("PATH")}";
        using (var process = Sritm.Start(Sritm.Program, Command(source, master), ("PATH", path)))
        {
            while (!Left.Container(checkpoint) && await process.StandardOutput.ReadLineAsync() is not null) { }

            process.Kill();
            await process.WaitForExitAsync();
        }

        var made = FileIdentity.Read(Directory.EnumerateFiles(folder.Path, ".master.*.partial.mkv").Single());
        var last = await Sritm.Run([.. Command(source, master), "--verbose"]);
        Assert.True(last.Code == 0, last.Errors + last.Output);
        Assert.Equal(made, FileIdentity.Read(master));
        Assert.DoesNotContain("Mux", last.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(checkpoint)));
    }

    /// <summary>The kernel does this to whoever is largest when memory runs out.</summary>
    [Theory]
    [InlineData("yuv444p")]
    [InlineData("libx265")]
    public async Task A_decoder_or_encoder_that_is_killed_is_started_again(string argument)
    {
        var source = await Film.ThreeShots(folder.File("film.mp4"));
        var master = folder.File("master.mkv");
        using var process = Sritm.Start(Command(source, master));
        var killed = false;
        while (!killed && await process.StandardOutput.ReadLineAsync() is not null)
        {
            killed = KillChild(process.Id, argument);
        }

        var ran = await Sritm.Finish(process);
        Assert.True(killed && ran.Code == 0, ran.Errors + ran.Output);
        Assert.Equal(Film.ThreeShotFrames, (await Film.FrameHashes(master)).Length);
    }

    public void Dispose() => folder.Dispose();

    private static string[] Command(string source, string master) =>
        ["render", source, master, "--model", "bt2446a-x2", "--preset", "veryfast", "--json"];

    /// <returns>True when a child with this argument ran and was killed.</returns>
    private static bool KillChild(int parent, string argument)
    {
        var children = Process
            .GetProcessesByName("ffmpeg")
            .Where(child => IsChild(child.Id, parent, argument))
            .ToArray();
        children.FirstOrDefault()?.Kill();
        return children.Length > 0;
    }

    private static bool IsChild(int id, int parent, string argument)
    {
        try
        {
            var ids = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
            return ids[1] == $"{parent}" && File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Contains(argument);
        }
        catch (IOException)
        {
            return false; // it has ended
        }
    }

    private static async Task RunAndKill(string[] command, TimeSpan after)
    {
        using var process = Sritm.Start(command);
        using var deadline = new CancellationTokenSource(after);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>How often each segment was reported rendered, over all the processes' lives.</summary>
    private static async Task<int[]> RenderedTimes(string master)
    {
        var events = await Left.Events(master + ".sritm-work");
        return [.. events.OfType<JobEvent.SegmentRendered>().GroupBy(e => e.Segment).Select(times => times.Count())];
    }
}
