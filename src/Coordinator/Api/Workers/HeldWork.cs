using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>What a slot has under lease.</summary>
/// <param name="Item"><c>survey</c>, <c>segment</c> or <c>assembly</c>.</param>
/// <param name="Segment">The first of the lease that is not rendered yet.</param>
/// <param name="Since">When the lease was granted.</param>
/// <param name="FramesPerSecond">At which the slot rendered the last segment of the job that it has finished; 0 before
/// that.</param>
internal sealed record HeldWork(
    SlotId Slot,
    JobId Job,
    string Item,
    int? Segment,
    DateTimeOffset Since,
    double FramesPerSecond
);
