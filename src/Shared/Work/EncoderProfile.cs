using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Work;

/// <summary>Everything that fixes the bits of a segment's HEVC stream, given its pictures. The same for every
/// segment of a job, so that parameter sets are equal and segments join by bytes.</summary>
/// <param name="Size">Pixels of the master; both even.</param>
/// <param name="SampleAspectWidth">Sample aspect ratio, as the source's.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="Crf">Constant rate factor, 0 to 51.</param>
/// <param name="Preset">x265's preset, <c>ultrafast</c> to <c>placebo</c>.</param>
/// <param name="PeakNits">Maximum of the mastering display (ST 2086) in cd/m², 400 to 10,000.</param>
/// <param name="LevelIdc">HEVC level times ten, such as 51.</param>
/// <param name="KeyInterval">Most frames from one IDR to the next.</param>
/// <param name="Pools">Threads of x265's pool. The bits depend on it.</param>
/// <param name="FrameThreads">Frames that x265 encodes at once. The bits depend on it.</param>
/// <param name="Build">Encoder and version, for the report and for comparing workers.</param>
public sealed record EncoderProfile(
    PixelSize Size,
    int SampleAspectWidth,
    int SampleAspectHeight,
    FrameRate Rate,
    int Crf,
    string Preset,
    int PeakNits,
    int LevelIdc,
    int KeyInterval,
    int Pools,
    int FrameThreads,
    string Build
);
