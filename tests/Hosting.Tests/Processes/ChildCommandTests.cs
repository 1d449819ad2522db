using System.Globalization;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Hosting.Tests.Processes;

public sealed class ChildCommandTests
{
    private static readonly ChildSpec Spec = new("ffmpeg", ["-i", "a b"]);

    [Fact]
    public void The_child_stands_behind_its_session_its_limits_and_the_signal_of_its_parents_death() =>
        Assert.Equal(
            [
                "setsid",
                "prlimit",
                "--core=0",
                "--as=1000",
                "setpriv",
                "--pdeathsig",
                "KILL",
                "sh",
                "-c",
                "[ \"$PPID\" = \"$0\" ] || kill -KILL $$; exec \"$@\"",
                "42",
                "/usr/bin/ffmpeg",
                "-i",
                "a b",
            ],
            ChildCommand.Of(Spec with { MemoryLimit = 1000 }, "/usr/bin/ffmpeg", 42)
        );

    [Fact]
    public void Without_a_memory_limit_none_is_set() =>
        Assert.DoesNotContain(
            ChildCommand.Of(Spec, "/usr/bin/ffmpeg", 42),
            argument => argument.StartsWith("--as", StringComparison.Ordinal)
        );

    [Fact]
    public async Task A_child_in_the_background_gives_way_with_its_whole_session()
    {
        Assert.SkipUnless(File.Exists("/proc/self/autogroup"), "this kernel does not share cores among sessions");
        var result = await Child.Run(
            new ChildSpec("cat", ["/proc/self/autogroup", "/proc/self/stat"]) { InBackground = true },
            default
        );
        var lines = result.Output.Split('\n');
        Assert.EndsWith("nice 10", lines[0], StringComparison.Ordinal);
        var own = Niceness(await File.ReadAllTextAsync("/proc/self/stat", TestContext.Current.CancellationToken));
        Assert.Equal(Math.Min(19, own + 10), Niceness(lines[1]));
    }

    [Fact]
    public async Task A_child_whose_parent_is_not_the_one_that_forked_it_ends_at_once()
    {
        var command = ChildCommand.Of(new ChildSpec("sleep", ["600"]), "/bin/sleep", parent: 1);
        var unwrapped = new ChildSpec(command[1], [.. command.Skip(2)]);
        var result = await Child.Run(unwrapped, default);
        Assert.Equal(137, result.Exit.Code);
    }

    /// <summary>The name before it, in brackets, may hold blanks.</summary>
    private static int Niceness(string stat) =>
        int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
}
