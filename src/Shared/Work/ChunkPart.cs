using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Shared.Work;

/// <summary>One segment of a chunk with the attempt that this lease is for it.</summary>
public sealed record ChunkPart(PlannedSegment Segment, Attempt Attempt);
