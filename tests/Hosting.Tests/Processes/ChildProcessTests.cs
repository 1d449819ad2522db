using System.Text;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Hosting.Tests.Processes;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -KILL $$", 137)]
    public async Task The_exit_tells_the_code_or_128_and_the_signal(string script, int code)
    {
        await using var child = ChildProcess.Start(Shell(script));
        var exit = await child.Exit.WaitAsync(Deadline);
        Assert.Equal(code, exit.Code);
    }

    [Fact]
    public async Task Input_arrives_at_the_child_and_its_output_comes_back()
    {
        await using var child = ChildProcess.Start(new ChildSpec("cat", []) { PipeInput = true });
        await child.Input.WriteAsync("eight pixels"u8.ToArray());
        child.Input.Close();
        using var text = new StreamReader(child.Output);
        Assert.Equal("eight pixels", await text.ReadToEndAsync().WaitAsync(Deadline));
    }

    [Fact]
    public async Task Without_a_pipe_the_child_reads_end_of_file()
    {
        await using var child = ChildProcess.Start(new ChildSpec("cat", []));
        Assert.Equal(0, (await child.Exit.WaitAsync(Deadline)).Code);
    }

    [Fact]
    public async Task Every_error_line_is_heard_in_order_and_the_tail_is_bounded()
    {
        var heard = new List<string>();
        var spec = Shell("i=0; while [ $i -lt 5000 ]; do echo \"line $i\" >&2; i=$((i+1)); done");
        await using var child = ChildProcess.Start(spec with { OnErrorLine = heard.Add });
        var exit = await child.Exit.WaitAsync(Deadline);
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"line {i}"), heard);
        Assert.EndsWith("line 4998\nline 4999", exit.ErrorTail, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(exit.ErrorTail), 4096, 8192);
    }

    [Fact]
    public async Task Disposing_ends_a_running_child()
    {
        var child = ChildProcess.Start(new ChildSpec("sleep", ["600"]));
        await child.DisposeAsync();
        Assert.Equal(137, (await child.Exit).Code);
        Assert.False(ProcessTable.Lives(child.Id));
    }

    [Fact]
    public async Task A_child_has_its_own_group_and_session_so_that_the_terminal_reaches_only_the_parent()
    {
        await using var child = ChildProcess.Start(new ChildSpec("cat", []) { PipeInput = true });
        // What cat gives back proves that the whole chain of wrappers is behind.
        await child.Input.WriteAsync(new byte[1]);
        await child.Output.ReadExactlyAsync(new byte[1]).AsTask().WaitAsync(Deadline);
        Assert.Equal(child.Id, ProcessTable.Group(child.Id));
        Assert.Equal(child.Id, ProcessTable.Session(child.Id));
        Assert.NotEqual(child.Id, ProcessTable.Session(Environment.ProcessId));
    }

    [Fact]
    public async Task Too_much_memory_makes_the_child_fail_and_not_the_parent()
    {
        var spec = new ChildSpec("dd", ["if=/dev/zero", "of=/dev/null", "bs=256M", "count=1"]);
        await using var child = ChildProcess.Start(spec with { MemoryLimit = 100L << 20 });
        var exit = await child.Exit.WaitAsync(Deadline);
        Assert.NotEqual(0, exit.Code);
        Assert.Contains("memory", exit.ErrorTail, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_parent_is_killed_no_child_lives_a_second_later()
    {
        using var parent = DoomedParent.Start();
        var children = parent.StandardOutput.ReadLine()!.Split(' ').Select(id => int.Parse(id, null)).ToArray();
        Assert.All(children, id => Assert.True(ProcessTable.Lives(id)));
        parent.Kill();
        Assert.True(ProcessTable.AllEnd(children, TimeSpan.FromSeconds(1)), "a child outlived its parent");
    }

    private static ChildSpec Shell(string script) => new("sh", ["-c", script]);
}
