namespace SrItmFarm.Shared.Protocol;

/// <summary>How a model of a worker did at the built-in test frame.</summary>
/// <param name="Fault">Why it must not render there, in one line; <c>null</c> where it passed.</param>
public sealed record CanaryOutcome(OfferedModel Model, string? Fault);
