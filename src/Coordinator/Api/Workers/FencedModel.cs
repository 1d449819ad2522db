namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>A model that a worker must not render with.</summary>
/// <param name="Reason">What its canary said, in one line.</param>
public sealed record FencedModel(string Model, string Reason);
