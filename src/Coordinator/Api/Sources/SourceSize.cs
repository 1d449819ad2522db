namespace SrItmFarm.Coordinator.Api.Sources;

/// <summary>What the sender of a source says when all of it was sent.</summary>
public sealed record SourceSize(long Size);
