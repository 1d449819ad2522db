using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>A failed attempt at a segment.</summary>
/// <param name="At">By the database's clock.</param>
public sealed record ReportedFailure(
    DateTimeOffset At,
    int Attempt,
    WorkerId Worker,
    WorkFailureKind Kind,
    string Detail
);
