using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>A segment as it went into the master.</summary>
/// <param name="Worker">Who rendered it.</param>
/// <param name="Seconds">Wall time that it took.</param>
/// <param name="MaxNits">Highest max(R,G,B) in cd/m².</param>
/// <param name="Bytes">Of its bitstream.</param>
/// <param name="Bitstream">SHA-256 of its bitstream.</param>
/// <param name="Light">SHA-256 of its light record.</param>
/// <param name="Tile">The tile grid where it is another than the profile's.</param>
public sealed record ReportedSegment(
    int Index,
    long First,
    long End,
    int Attempt,
    WorkerId Worker,
    string Device,
    double Seconds,
    double MaxNits,
    long Bytes,
    Sha256 Bitstream,
    Sha256 Light,
    PixelSize? Tile
);
