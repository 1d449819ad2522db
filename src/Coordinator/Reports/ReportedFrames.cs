namespace SrItmFarm.Coordinator.Reports;

/// <summary>Where every frame went.</summary>
/// <param name="First">First source frame of the master.</param>
/// <param name="End">One past its last source frame.</param>
/// <param name="Planned">Source frames of all segments.</param>
/// <param name="Rendered">Frames counted back from the bitstreams of all segments.</param>
/// <param name="InMaster">Frames counted in the finished master.</param>
/// <param name="Accounted">True when the segments follow on without gap or overlap, and all three counts agree.</param>
public sealed record ReportedFrames(
    long First,
    long End,
    long Planned,
    long Rendered,
    long InMaster,
    int Shots,
    int Segments,
    bool Accounted
);
