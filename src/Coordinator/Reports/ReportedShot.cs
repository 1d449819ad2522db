using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>A shot of the master.</summary>
/// <param name="First">Its first source frame.</param>
/// <param name="End">One past its last.</param>
/// <param name="Timecode">Of its first frame in the master, non-drop.</param>
/// <param name="MaxNits">Highest max(R,G,B) in cd/m².</param>
/// <param name="Profile">How it was rendered, where otherwise than the job; else <c>null</c>.</param>
public sealed record ReportedShot(
    int Shot,
    long First,
    long End,
    string Timecode,
    double MaxNits,
    RenderProfile? Profile,
    ImmutableArray<ReportedSegment> Segments
);
