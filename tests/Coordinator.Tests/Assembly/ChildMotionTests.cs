using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Coordinator.Tests.Assembly;

public sealed class ChildMotionTests
{
    [Fact]
    public async Task Bytes_that_a_child_reads_and_writes_are_movement_and_waiting_is_none()
    {
        await using var child = ChildProcess.Start(new ChildSpec("cat", []) { PipeInput = true });
        await Echo(child);
        var before = Waiting(child.Id);
        await Echo(child);
        Assert.Equal(2, Waiting(child.Id) - before);
        Assert.Equal(Waiting(child.Id), Waiting(child.Id));
    }

    [Fact]
    public async Task A_child_that_prints_nothing_is_reported_while_it_works()
    {
        var moved = new FirstReport();
        await using var child = ChildProcess.Start(new ChildSpec("cat", []) { PipeInput = true });
        await using var motion = ChildMotion.Of(child.Id, new Movement(moved), TimeSpan.FromMilliseconds(1));
        Assert.True((await moved.Task).Moved > 0);
    }

    [Fact]
    public void A_process_that_is_not_there_has_no_bytes() => Assert.Null(ChildMotion.Bytes(int.MaxValue));

    private static async Task Echo(ChildProcess child)
    {
        await child.Input.WriteAsync("a"u8.ToArray());
        await child.Input.FlushAsync();
        await child.Output.ReadExactlyAsync(new byte[1]);
    }

    /// <summary>Its bytes once it sleeps, which it does only to wait for more.</summary>
    private static long? Waiting(int process)
    {
        SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{process}/stat").Contains(") S ", StringComparison.Ordinal));
        return ChildMotion.Bytes(process);
    }

    private sealed class FirstReport : IProgress<AssemblyProgress>
    {
        private readonly TaskCompletionSource<AssemblyProgress> first = new();

        public Task<AssemblyProgress> Task => first.Task;

        public void Report(AssemblyProgress value) => first.TrySetResult(value);
    }
}
