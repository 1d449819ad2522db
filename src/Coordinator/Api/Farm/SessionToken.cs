namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>The token of whoever asks.</summary>
/// <param name="Name">Its label; empty where it has none.</param>
public sealed record SessionToken(string Id, string Name);
