using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Shared.Jobs;

/// <summary>A planned segment and how far it is.</summary>
public sealed record SegmentEntry(PlannedSegment Planned, Segment State);
