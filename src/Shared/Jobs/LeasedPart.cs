using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>A segment within a chunk's lease, and its attempt.</summary>
public readonly record struct LeasedPart(int Segment, Attempt Attempt);
