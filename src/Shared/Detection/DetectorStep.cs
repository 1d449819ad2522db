using System.Collections.Immutable;

namespace SrItmFarm.Shared.Detection;

/// <summary>What a push or a flush leads to.</summary>
/// <param name="Decided">The frames now decided, in order, each exactly once in a film.</param>
public sealed record DetectorStep(DetectorState State, ImmutableArray<ScoredFrame> Decided);
