using System.Collections.Immutable;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>One slot: ask, hold, work, report, ask again. The same loop in a worker and in assembly.</summary>
public sealed class LeaseLoop(
    SlotId slot,
    ImmutableArray<ILeasedWork> works,
    int slots,
    IWorkerDesk desk,
    SlotBoard board,
    TimeProvider time,
    Action<SlotId, WorkFailure> onFailure
)
{
    /// <summary>Between beats; a lease is lost after twelve are missed.</summary>
    public static TimeSpan BeatInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Work whose frame has not changed for this long is stuck.</summary>
    public static TimeSpan StuckAfter { get; } = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(300);

    private double? secondsPerFrame;

    /// <summary>Works until cancelled; a lease that is held then is given back.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var wait = ShortestWait;
        while (!cancel.IsCancellationRequested)
        {
            var worked = await AskOnce(cancel);
            wait = worked ? ShortestWait : Min(wait * 1.5, LongestWait);
            if (!worked)
            {
                await Task.Delay(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> AskOnce(CancellationToken cancel)
    {
        try
        {
            var ask = new WorkerMessage.AskForWork(slot, [.. works.Select(work => work.Kind)], secondsPerFrame, slots);
            return await desk.Handle(ask, cancel) is CoordinatorAnswer.Grant grant && await Hold(grant, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (IOException e)
        {
            onFailure(slot, FailureReading.Of(e));
            return false;
        }
    }

    /// <returns>False when the work failed in a way that a moment's wait may mend.</returns>
    private async Task<bool> Hold(CoordinatorAnswer.Grant grant, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var lease = new HeldLease(grant, slot, desk, board, stop);
        board.Set(slot, SlotWords.Starting, null, 0);
        using var done = new CancellationTokenSource();
        var beats = Beat(grant, stop, done.Token);
        var began = time.GetTimestamp();
        var failure = await Work(lease, cancel);
        await done.CancelAsync();
        var stuck = await beats;
        await Conclude(lease, failure ?? stuck);
        Measure(grant.Item, failure is null && stuck is null, time.GetElapsedTime(began));
        board.Clear(slot);
        return failure is null;
    }

    /// <summary>The one place that catches everything: an exception is the end of this unit of work, not of the
    /// process.</summary>
    private async Task<WorkFailure?> Work(HeldLease lease, CancellationToken cancel)
    {
        var kind = WorkKindOf(lease.Grant.Item);
        try
        {
            await works.Single(work => work.Kind == kind).Run(lease);
            return null;
        }
        catch (OperationCanceledException) when (lease.Stop.IsCancellationRequested || cancel.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // House rule 8: one place catches everything.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return FailureReading.Of(e);
        }
    }

    private async Task<WorkFailure?> Beat(
        CoordinatorAnswer.Grant grant,
        CancellationTokenSource stop,
        CancellationToken done
    )
    {
        using var timer = new PeriodicTimer(BeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                if (board.Idle(slot) > StuckAfter)
                {
                    await stop.CancelAsync();
                    return new WorkFailure(
                        WorkFailureKind.Crashed,
                        $"No frame for {StuckAfter.TotalMinutes:0} minutes: stopped."
                    );
                }

                if (await IsRevoked(grant, done))
                {
                    await stop.CancelAsync();
                    return null;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }

        return null;
    }

    /// <summary>A beat that cannot be written is a beat missed; the lease expires by itself if it stays so.</summary>
    private async Task<bool> IsRevoked(CoordinatorAnswer.Grant grant, CancellationToken done)
    {
        try
        {
            var beat = new WorkerMessage.Beat(grant.Job, grant.Lease);
            return await desk.Handle(beat, done) is CoordinatorAnswer.Revoke;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task Conclude(HeldLease lease, WorkFailure? failure)
    {
        try
        {
            if (failure is not null)
            {
                onFailure(slot, failure);
                await desk.Handle(lease.Trouble(failure), CancellationToken.None);
            }

            await desk.Handle(new WorkerMessage.LeaseDone(lease.Grant.Job, lease.Grant.Lease), CancellationToken.None);
        }
        catch (IOException e)
        {
            onFailure(slot, FailureReading.Of(e));
        }
    }

    private void Measure(WorkItem item, bool finished, TimeSpan took)
    {
        if (finished && item is WorkItem.Chunk chunk && took > TimeSpan.Zero)
        {
            secondsPerFrame = took.TotalSeconds / chunk.Parts.Sum(part => part.Segment.Frames.Length);
        }
    }

    private static WorkKind WorkKindOf(WorkItem item) =>
        item switch
        {
            WorkItem.Survey => WorkKind.Survey,
            WorkItem.Chunk => WorkKind.Chunk,
            WorkItem.Assembly => WorkKind.Assembly,
            _ => throw new InvalidOperationException($"Unknown item {item}."),
        };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
