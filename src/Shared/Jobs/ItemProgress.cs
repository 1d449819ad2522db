using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>How far the survey or the assembly of a job is: the item that exists once a job.</summary>
public abstract record ItemProgress
{
    private ItemProgress() { }

    public sealed record Waiting(Attempt Next, ImmutableArray<FailedAttempt> Failures) : ItemProgress;

    public sealed record Leased(Attempt Attempt, LeaseId Lease, SlotId Slot, ImmutableArray<FailedAttempt> Failures)
        : ItemProgress;
}
