namespace SrItmFarm.Worker.Remote;

/// <summary>Whether a worker drains, and whether it then holds nothing more.</summary>
internal sealed class DrainState(LeasesInHand hand)
{
    private readonly TaskCompletionSource draining = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOn => draining.Task.IsCompleted;

    public Task Draining => draining.Task;

    public Task Drained => empty.Task;

    public void Begin()
    {
        draining.TrySetResult();
        NoteGiven();
    }

    /// <summary>Something may have been given back.</summary>
    public void NoteGiven()
    {
        if (IsOn && hand.IsEmpty)
        {
            empty.TrySetResult();
        }
    }
}
