using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>How far one segment is. Every state holds exactly what is true in it.</summary>
public abstract record Segment
{
    private Segment() { }

    public sealed record Waiting(Attempt Next, ImmutableArray<FailedAttempt> Failures) : Segment;

    public sealed record Leased(Attempt Attempt, LeaseId Lease, SlotId Slot, ImmutableArray<FailedAttempt> Failures)
        : Segment;

    /// <param name="Slot">Who rendered it.</param>
    /// <param name="Failures">Of the attempts before this one.</param>
    public sealed record Rendered(
        Attempt Attempt,
        RenderedSegment Result,
        SlotId Slot,
        ImmutableArray<FailedAttempt> Failures
    ) : Segment;

    public sealed record Quarantined(Attempt Last, ImmutableArray<FailedAttempt> Failures) : Segment;
}
