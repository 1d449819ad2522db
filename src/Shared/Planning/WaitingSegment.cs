namespace SrItmFarm.Shared.Planning;

/// <summary>A segment that nobody renders.</summary>
/// <param name="Index">Its index in the job.</param>
/// <param name="Frames">Its length.</param>
public readonly record struct WaitingSegment(int Index, long Frames);
