using System.Collections.Immutable;

namespace SrItmFarm.Shared.Work;

/// <summary>The statistics that a network needs of a shot: one vector for each of its frames, tiles and chunks.</summary>
/// <param name="Shot">Index of the shot, from 0.</param>
/// <param name="Passes">Where they are taken from, rising.</param>
/// <param name="Values">As stored; empty where nobody has reported them yet.</param>
public sealed record ShotPriors(int Shot, ImmutableArray<PriorPass> Passes, ImmutableArray<float> Values);
