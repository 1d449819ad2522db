using System.Collections.Concurrent;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>The desk as the slots of a worker see it. It knows what is held, lets the worker drain (after the segment
/// that is under way it takes no more), and believes nothing of a film whose bytes did not come.</summary>
public sealed class HandDesk(IWorkerDesk inner, LeasesInHand hand, RemoteSources sources) : IWorkerDesk
{
    private readonly ConcurrentDictionary<SlotId, Sha256> loaded = new();
    private readonly DrainState drain = new(hand);

    /// <summary>Completes when the worker was told to drain, from here or by the coordinator.</summary>
    public Task Draining => drain.Draining;

    /// <summary>Completes when it drains and holds nothing more.</summary>
    public Task Drained => drain.Drained;

    /// <summary>Ask for no more; give back what is held after the segment that is under way.</summary>
    public void Drain() => drain.Begin();

    public async Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
        message switch
        {
            WorkerMessage.AskForWork ask => await Ask(ask with { Loaded = LoadedBy(ask.Slot) }, cancel),
            WorkerMessage.Beat beat => Noted(await Beat(beat, cancel)),
            WorkerMessage.LeaseDone done => await Done(done, cancel),
            WorkerMessage.ItemTrouble m => await inner.Handle(
                m with
                {
                    Failure = Believed(m.Lease, m.Failure),
                },
                cancel
            ),
            WorkerMessage.SegmentTrouble m => await inner.Handle(
                m with
                {
                    Failure = Believed(m.Lease, m.Failure),
                },
                cancel
            ),
            WorkerMessage.PlanReport m => await Report(m, m.Lease, cancel),
            WorkerMessage.SurveyDone m => await Report(m, m.Lease, cancel),
            WorkerMessage.SegmentDone m => await Report(m, m.Lease, cancel),
            _ => await inner.Handle(message, cancel),
        };

    /// <summary>A slot keeps the model of its last chunk.</summary>
    private Sha256? LoadedBy(SlotId slot) => loaded.TryGetValue(slot, out var model) ? model : null;

    private async Task<CoordinatorAnswer> Beat(WorkerMessage.Beat beat, CancellationToken cancel)
    {
        var answer = await inner.Handle(beat with { Renew = hand.WantsFresh(beat.Lease) }, cancel);
        if (answer is CoordinatorAnswer.GoOn goOn)
        {
            hand.Renew(beat.Lease, goOn.Addresses);
        }

        return answer;
    }

    private async Task<CoordinatorAnswer> Ask(WorkerMessage.AskForWork message, CancellationToken cancel)
    {
        if (drain.IsOn)
        {
            await Task.Delay(Timeout.Infinite, cancel); // until the worker ends
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var asking = inner.Handle(message, ending.Token);
        await Task.WhenAny(asking, drain.Draining);
        if (!asking.IsCompleted)
        {
            await ending.CancelAsync();
            return await Abandoned(message.Slot, asking);
        }

        return Taken(message.Slot, await asking);
    }

    /// <summary>A grant may have come in the very moment; it is taken, and given back by its slot's first report.
    /// </summary>
    private async Task<CoordinatorAnswer> Abandoned(SlotId slot, Task<CoordinatorAnswer> asking)
    {
        try
        {
            return Taken(slot, await asking);
        }
        catch (OperationCanceledException)
        {
            return new CoordinatorAnswer.NothingToDo();
        }
    }

    private CoordinatorAnswer Taken(SlotId slot, CoordinatorAnswer answer)
    {
        if (answer is CoordinatorAnswer.Grant grant)
        {
            hand.Take(grant);
            if (grant.Item is WorkItem.Chunk)
            {
                loaded[slot] = grant.Profile.ModelDigest;
            }
        }

        return Noted(answer);
    }

    private CoordinatorAnswer Noted(CoordinatorAnswer answer)
    {
        if (answer is CoordinatorAnswer.Drain)
        {
            Drain();
        }

        return answer;
    }

    /// <summary>Once it drains, a report is the last of its lease: the answer makes the slot give it back.</summary>
    private async Task<CoordinatorAnswer> Report(WorkerMessage message, LeaseId lease, CancellationToken cancel)
    {
        if (sources.Fault(lease) is { } fault)
        {
            throw new WorkFailedException(fault);
        }

        var answer = await inner.Handle(message, cancel);
        return drain.IsOn && answer is CoordinatorAnswer.GoOn
            ? new CoordinatorAnswer.Stale("the worker drains")
            : answer;
    }

    private async Task<CoordinatorAnswer> Done(WorkerMessage.LeaseDone done, CancellationToken cancel)
    {
        try
        {
            return await inner.Handle(done, cancel);
        }
        finally
        {
            sources.Close(done.Lease);
            hand.Give(done.Lease);
            drain.NoteGiven();
        }
    }

    private WorkFailure Believed(LeaseId lease, WorkFailure failure) => sources.Fault(lease) ?? failure;
}
