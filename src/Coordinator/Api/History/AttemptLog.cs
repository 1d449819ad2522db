using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>One attempt, and what the journal tells of it.</summary>
/// <param name="Lines">From its lease to its end, and what became of its result later.</param>
public sealed record AttemptLog(AttemptView Attempt, ImmutableArray<AttemptLine> Lines);
