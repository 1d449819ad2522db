using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Work;

/// <summary>The result of one attempt at one segment.</summary>
/// <param name="Bitstream">Annex-B HEVC; size and digest were taken while it was stored.</param>
/// <param name="Light">The light record of the same frames.</param>
/// <param name="Frames">Source frames rendered; counted back from the bitstream.</param>
/// <param name="MaxNits">Highest max(R,G,B) of the segment in cd/m².</param>
/// <param name="Seconds">Wall time that the segment took.</param>
/// <param name="Device">What it was rendered on, such as <c>cpu</c>.</param>
/// <param name="Tile">The tile grid in source pixels where want of memory forced a smaller one than the job's profile
/// names; <c>null</c> where the profile was kept.</param>
public sealed record RenderedSegment(
    StoredArtifact Bitstream,
    StoredArtifact Light,
    FrameRange Frames,
    double MaxNits,
    double Seconds,
    string Device,
    PixelSize? Tile = null
);
