using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>The farm at a glance.</summary>
/// <param name="At">When this was put together.</param>
/// <param name="FramesPerSecond">Of all busy slots, each as fast as on the last segment that it finished.</param>
/// <param name="QueueSeconds">Work that waits, in seconds of one slot at the measured speed; <c>null</c> where some of
/// it was not measured yet.</param>
/// <param name="Attention">Jobs that need a person, newest first, at most 100.</param>
public sealed record FarmView(
    DateTimeOffset At,
    JobCounts Jobs,
    double FramesPerSecond,
    double? QueueSeconds,
    WorkerCounts Workers,
    SlotCounts Slots,
    ImmutableArray<AttentionView> Attention
);
