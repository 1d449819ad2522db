using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>A job's state after so many events.</summary>
public readonly record struct JobAt(long Version, RenderJob State);
