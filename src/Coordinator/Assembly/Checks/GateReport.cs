using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>The answers of the join gate.</summary>
/// <param name="Checks">All twelve, in their order.</param>
public sealed record GateReport(ImmutableArray<GateCheck> Checks, GateFacts Facts)
{
    /// <summary>True when no check failed.</summary>
    public bool Passed => Checks.All(c => c.Outcome != GateOutcome.Failed);

    public IEnumerable<GateCheck> Failures => Checks.Where(c => c.Outcome == GateOutcome.Failed);
}
