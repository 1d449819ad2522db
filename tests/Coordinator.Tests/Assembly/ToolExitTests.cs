using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

public sealed class ToolExitTests
{
    [Theory]
    [InlineData("ffmpeg", "av_interleaved_write_frame(): No space left on device", "")]
    [InlineData(
        "mkvmerge",
        "",
        "Error: An exception occurred when writing the destination file. No space left to write to"
    )]
    public void A_full_disk_is_no_fault_of_the_film(string program, string errors, string output) =>
        Assert.Throws<IOException>(() => ToolExit.Check(program, new ChildExit(2, errors), output, "write the master"));

    [Fact]
    public void Any_other_failure_says_what_was_wanted_and_what_was_said()
    {
        var failure = Assert.Throws<AssemblyException>(() =>
            ToolExit.Check("mkvmerge", new ChildExit(2, ""), "v74\nError: no such track\n", "write the master")
        );
        Assert.Equal(WorkFailureKind.Crashed, failure.Failure.Kind);
        Assert.Equal(
            "Expected mkvmerge to write the master; it ended with code 2: Error: no such track",
            failure.Message
        );
    }

    [Fact]
    public void Warnings_of_mkvmerge_are_left_to_the_gate() =>
        ToolExit.Check("mkvmerge", new ChildExit(1, ""), "Warning: something", "write the master");
}
