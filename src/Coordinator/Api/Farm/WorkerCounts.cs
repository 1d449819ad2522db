namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>How many workers there are.</summary>
/// <param name="Blocked">That are given no work.</param>
/// <param name="Lost">Silent for a minute, and for less than an hour.</param>
public sealed record WorkerCounts(int Ready, int Draining, int Blocked, int Lost);
