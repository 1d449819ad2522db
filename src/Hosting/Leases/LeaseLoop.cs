using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>One slot: ask, hold, work, report, ask again. The same loop in a worker and in assembly.</summary>
/// <param name="onFailure">Told of every failure, beside the log.</param>
public sealed class LeaseLoop(
    SlotId slot,
    ImmutableArray<ILeasedWork> works,
    int slots,
    IWorkerDesk desk,
    SlotBoard board,
    TimeProvider time,
    Action<SlotId, WorkFailure>? onFailure = null,
    ILogger? log = null
)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(300);

    private readonly ILogger log = log ?? NullLogger.Instance;
    private double? secondsPerFrame;

    /// <summary>Works until cancelled; a lease that is held then is given back.</summary>
    public async Task Run(CancellationToken cancel)
    {
        using var scope = log.For(slot);
        var (idle, failing) = (ShortestWait, new Backoff(time));
        while (!cancel.IsCancellationRequested)
        {
            switch (await AskOnce(cancel))
            {
                case Outcome.Worked:
                    (idle, failing) = (ShortestWait, new Backoff(time));
                    break;
                case Outcome.Failed:
                    await failing.Wait(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    break;
                default:
                    await Task.Delay(idle, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    idle = Min(idle * 1.5, LongestWait);
                    break;
            }
        }
    }

    private async Task<Outcome> AskOnce(CancellationToken cancel)
    {
        try
        {
            var ask = new WorkerMessage.AskForWork(slot, [.. works.Select(work => work.Kind)], secondsPerFrame, slots);
            return await desk.Handle(ask, cancel) is not CoordinatorAnswer.Grant grant ? Outcome.NothingToDo
                : await Hold(grant, cancel) ? Outcome.Worked
                : Outcome.Failed;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Outcome.NothingToDo;
        }
        catch (IOException e)
        {
            var failure = FailureReading.Of(e);
            log.AskFailed(slot, failure.Detail);
            onFailure?.Invoke(slot, failure);
            return Outcome.Failed;
        }
    }

    /// <returns>False when the work failed: a disk may be full or a store away, and whoever asks again at once fills
    /// the journal with failures.</returns>
    private async Task<bool> Hold(CoordinatorAnswer.Grant grant, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var lease = new HeldLease(grant, slot, desk, board, stop, log);
        lease.Say(log.Taken);
        board.Set(slot, SlotWords.Starting, null, 0);
        using var done = new CancellationTokenSource();
        var beats = new LeaseBeats(lease, desk, board, time).Send(stop, done.Token);
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
        try
        {
            await works.Single(work => work.Kind == lease.Grant.Item.Kind).Run(lease);
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
            TellBug(lease, e);
            return FailureReading.Of(e);
        }
    }

    private async Task Conclude(HeldLease lease, WorkFailure? failure)
    {
        try
        {
            if (failure is not null)
            {
                lease.Say((job, item, attempt, by) => log.Failed(job, item, attempt, by, failure.Kind, failure.Detail));
                onFailure?.Invoke(slot, failure);
                await desk.Handle(lease.Trouble(failure), CancellationToken.None);
            }

            await desk.Handle(new WorkerMessage.LeaseDone(lease.Grant.Job, lease.Grant.Lease), CancellationToken.None);
        }
        catch (IOException e)
        {
            lease.Say((job, item, attempt, by) => log.ReportLost(job, item, attempt, by, e.Message));
            onFailure?.Invoke(slot, FailureReading.Of(e));
        }
    }

    /// <summary>A failure that was foreseen says all in its own words; of a bug the log has the whole.</summary>
    private void TellBug(HeldLease lease, Exception e)
    {
        if (FailureReading.Of(e).Kind == WorkFailureKind.Crashed && e is not ICarriesFailure)
        {
            lease.Say((job, item, attempt, by) => log.Crashed(e, job, item, attempt, by));
        }
    }

    private void Measure(WorkItem item, bool finished, TimeSpan took)
    {
        if (finished && item is WorkItem.Chunk chunk && took > TimeSpan.Zero)
        {
            secondsPerFrame = took.TotalSeconds / chunk.Parts.Sum(part => part.Segment.Frames.Length);
        }
    }

    private enum Outcome
    {
        NothingToDo,
        Worked,
        Failed,
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
