using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Hosting.Tests.Processes;

public sealed class ChildTests
{
    [Fact]
    public async Task Output_and_errors_of_a_short_tool_come_back_whole()
    {
        var result = await Child.Run(new ChildSpec("sh", ["-c", "echo höhe; echo oops >&2; exit 3"]), default);
        Assert.Equal("höhe\n", result.Output);
        Assert.Equal(new ChildExit(3, "oops"), result.Exit);
    }

    [Fact]
    public async Task Arguments_reach_the_child_as_they_are()
    {
        var result = await Child.Run(new ChildSpec("printf", ["%s|", "a b", "$HOME", "-x", "'\"", "*"]), default);
        Assert.Equal("a b|$HOME|-x|'\"|*|", result.Output);
    }

    [Fact]
    public async Task Cancelling_ends_the_child()
    {
        using var cancel = new CancellationTokenSource();
        var running = Child.Run(
            new ChildSpec("sh", ["-c", "echo $$ >&2; exec sleep 600"]) { OnErrorLine = _ => cancel.Cancel() },
            cancel.Token
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_missing_program_is_named_with_what_to_install()
    {
        var failure = await Assert.ThrowsAsync<ChildStartException>(() =>
            Child.Run(new ChildSpec("no-such-program", []), default)
        );
        Assert.Equal("no-such-program", failure.Program);
        Assert.Contains("install", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tool_of_a_package_names_the_package() =>
        Assert.Contains(
            "apt-get install mkvtoolnix",
            ChildStartException.NotInstalled("mkvmerge").Message,
            StringComparison.Ordinal
        );
}
