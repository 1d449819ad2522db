using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The options of <c>render</c>, parsed.</summary>
/// <param name="Scale">2, 4, or <c>null</c> for the smallest that reaches 2160 lines or 3840 columns.</param>
/// <param name="Slots">Segments that are rendered at once.</param>
/// <param name="Stream">Index of the video stream; <c>null</c> takes the first.</param>
/// <param name="Verbose">The log goes to standard error too.</param>
/// <param name="Dashboard">Port on loopback that shows the render, 0 for a free one; <c>null</c> shows it nowhere.</param>
internal sealed record RenderRequest(
    string SourcePath,
    string MasterPath,
    string Model,
    int? Scale,
    int Slots,
    RenderSpec Spec,
    int Crf,
    string Preset,
    int PeakNits,
    Grading Grading,
    string? WorkPath,
    bool Overwrite,
    int? Stream,
    bool ForceSdr,
    bool Quiet,
    bool Json,
    bool Verbose = false,
    int? Dashboard = null
);
