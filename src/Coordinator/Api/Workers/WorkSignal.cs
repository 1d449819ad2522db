namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>Wakes the polls that wait for work.</summary>
public sealed class WorkSignal
{
    private TaskCompletionSource next = Fresh();

    /// <summary>Completes at the next pulse. Take it before looking for work, or a pulse between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Pulse() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
