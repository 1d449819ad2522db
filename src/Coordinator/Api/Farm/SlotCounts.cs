namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>How many slots the workers that are not lost have.</summary>
/// <param name="Busy">That hold a lease.</param>
public sealed record SlotCounts(int All, int Busy);
