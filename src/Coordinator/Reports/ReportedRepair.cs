using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>A segment that did not come right at the first attempt.</summary>
/// <param name="Quarantined">It waited for a person, who let it be tried again.</param>
/// <param name="Lost">How often it was rendered and its bytes were gone or unfit later.</param>
/// <param name="Failures">In their order.</param>
public sealed record ReportedRepair(
    int Segment,
    long First,
    long End,
    bool Quarantined,
    int Lost,
    ImmutableArray<ReportedFailure> Failures
);
