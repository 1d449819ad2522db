using System.Collections.Concurrent;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>Grants that their slot has not spoken of yet. A slot that asks again did not hear its answer, and gets the
/// same grant again instead of leaving a lease to expire.</summary>
internal sealed class GrantMemory(IWorkerDesk inner) : IWorkerDesk
{
    private readonly ConcurrentDictionary<SlotId, CoordinatorAnswer.Grant> unheard = new();
    private readonly ConcurrentDictionary<LeaseId, SlotId> slots = new();

    public async Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel)
    {
        if (message is WorkerMessage.AskForWork ask)
        {
            return await Again(ask.Slot, cancel) ?? Remember(ask.Slot, await inner.Handle(ask, cancel));
        }

        if (LeaseOf(message) is { } lease && slots.TryRemove(lease, out var slot))
        {
            unheard.TryRemove(slot, out _);
        }

        return await inner.Handle(message, cancel);
    }

    /// <summary>A beat proves that the lease is still out and wanted.</summary>
    private async Task<CoordinatorAnswer?> Again(SlotId slot, CancellationToken cancel)
    {
        if (!unheard.TryGetValue(slot, out var grant))
        {
            return null;
        }

        if (await inner.Handle(new WorkerMessage.Beat(grant.Job, grant.Lease), cancel) is CoordinatorAnswer.GoOn)
        {
            return grant;
        }

        unheard.TryRemove(slot, out _);
        slots.TryRemove(grant.Lease, out _);
        return null;
    }

    private CoordinatorAnswer Remember(SlotId slot, CoordinatorAnswer answer)
    {
        if (answer is CoordinatorAnswer.Grant grant)
        {
            unheard[slot] = grant;
            slots[grant.Lease] = slot;
        }

        return answer;
    }

    private static LeaseId? LeaseOf(WorkerMessage message) =>
        message switch
        {
            WorkerMessage.Beat m => m.Lease,
            WorkerMessage.PlanReport m => m.Lease,
            WorkerMessage.SurveyDone m => m.Lease,
            WorkerMessage.PriorsReport m => m.Lease,
            WorkerMessage.SegmentDone m => m.Lease,
            WorkerMessage.SegmentTrouble m => m.Lease,
            WorkerMessage.ItemTrouble m => m.Lease,
            WorkerMessage.SegmentBad m => m.Lease,
            WorkerMessage.AssemblyDone m => m.Lease,
            WorkerMessage.LeaseDone m => m.Lease,
            _ => null,
        };
}
