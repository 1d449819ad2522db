using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The last word of a render; with <c>--json</c> the last line.</summary>
/// <param name="Frames">Frames of the master.</param>
/// <param name="Segments">Segments of the master.</param>
/// <param name="Rendered">Segments that this command rendered.</param>
/// <param name="Reused">Segments that were there already.</param>
/// <param name="MaxCll">cd/m².</param>
/// <param name="MaxFall">cd/m².</param>
/// <param name="Seconds">Wall time of this command.</param>
/// <param name="Master">Full path of the file.</param>
internal sealed record RenderReport(
    [property: JsonPropertyOrder(-1)] string Event,
    long Frames,
    int Segments,
    int Rendered,
    int Reused,
    int MaxCll,
    int MaxFall,
    double Seconds,
    string Master,
    bool Verified,
    string Model,
    double Percentile9999,
    long BrightestFrame,
    string ActivePicture,
    RenderProfile Profile,
    ImmutableArray<GateLine> Gate,
    ImmutableArray<string> Assumptions,
    ImmutableArray<string> Notes
)
{
    /// <param name="path">The name that the master has now.</param>
    /// <param name="reused">Segments that were there before this command.</param>
    public static RenderReport Of(RenderJob.Completed job, string path, int reused, TimeSpan took) =>
        new(
            "finished",
            job.Master.Frames,
            job.Plan.Segments.Count,
            job.Plan.Segments.Count - reused,
            reused,
            job.Master.MaxCll,
            job.Master.MaxFall,
            Math.Round(took.TotalSeconds, 3),
            path,
            job.Master.Verified,
            job.Brief.Profile.Model,
            job.Master.Percentile9999,
            job.Master.BrightestFrame,
            job.Master.ActivePicture,
            job.Brief.Profile,
            job.Master.Gate,
            job.Brief.Source.Assumptions,
            [.. job.Master.Notes, .. TileNotes.Of(job.Plan, job.Brief.Profile.Tile)]
        );
}
