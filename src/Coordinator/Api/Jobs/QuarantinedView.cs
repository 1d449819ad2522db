using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A segment that needs a person.</summary>
/// <param name="Last">The last of its failures.</param>
public sealed record QuarantinedView(int Segment, FrameRange Frames, WorkFailure Last)
{
    internal static QuarantinedView Of(SegmentEntry entry) =>
        new(entry.Planned.Index, entry.Planned.Frames, ((Segment.Quarantined)entry.State).Failures[^1].Failure);
}
