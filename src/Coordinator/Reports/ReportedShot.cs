using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>A shot of the master.</summary>
/// <param name="First">Its first source frame.</param>
/// <param name="End">One past its last.</param>
/// <param name="Timecode">Of its first frame in the master, non-drop.</param>
/// <param name="MaxNits">Highest max(R,G,B) in cd/m².</param>
public sealed record ReportedShot(
    int Shot,
    long First,
    long End,
    string Timecode,
    double MaxNits,
    ImmutableArray<ReportedSegment> Segments
);
