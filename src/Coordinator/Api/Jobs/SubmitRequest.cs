using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A job as it is asked for; the defaults are those of <c>render</c>.</summary>
/// <param name="Source">SHA-256 of a source that was uploaded; <c>null</c> where <paramref name="SourceUrl"/> is given.
/// </param>
/// <param name="Name">The film's name, for people.</param>
/// <param name="Scale">2, 4, or <c>null</c> for the smallest that reaches 2160 lines or 3840 columns.</param>
/// <param name="Range">Source frames; <c>null</c> is the whole film.</param>
/// <param name="Grading">For models with these controls; <c>null</c> leaves them at their defaults.</param>
/// <param name="Owner">Who shares the farm with other owners; <c>null</c> is the token's id.</param>
/// <param name="Priority">0 to 100; a higher one goes first.</param>
/// <param name="MostSlots">Leases of it that may be out at once; <c>null</c> is no limit.</param>
/// <param name="Stream">Index of the video stream; <c>null</c> takes the first.</param>
/// <param name="Archive">The collection that the film belongs to, for people, at most 100 characters.</param>
/// <param name="SourceUrl">Where the source lies on another server, which gives ranges of it; never shown.</param>
/// <param name="DraftSamples">Renders only so many sample segments, for a quote, until the job is released; 1 to 24.
/// <c>null</c> renders the film.</param>
public sealed record SubmitRequest(
    Sha256? Source,
    string Name,
    MasterContainer Container = MasterContainer.Matroska,
    string Model = "auto",
    int? Scale = null,
    FrameRange? Range = null,
    int Crf = 16,
    string Preset = "medium",
    int PeakNits = 1000,
    Grading? Grading = null,
    bool DropUnsupported = false,
    bool AllowDamaged = false,
    int? Stream = null,
    bool ForceSdr = false,
    string? Owner = null,
    int Priority = 50,
    int? MostSlots = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Archive = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Uri? SourceUrl = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DraftSamples = null
)
{
    private const int LongestName = 255;

    private const int LongestArchive = 100;

    /// <summary>x265's, from the fastest to the best.</summary>
    public static ImmutableArray<string> Presets { get; } =
    ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow", "placebo"];

    /// <summary>The name alone: an address may let its reader in.</summary>
    public override string ToString() => Name;

    /// <summary>How the job stands among others.</summary>
    /// <param name="submitter">Who owns it where no owner is named.</param>
    public JobTerms TermsFor(string submitter) => new(Owner ?? submitter, Priority, MostSlots, LeastMemory: 0);

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    public ImmutableArray<string> Complaints() =>
        [
            .. Complain(
                Source is null != SourceUrl is null,
                "either source or sourceUrl says which film; found both or none"
            ),
            .. Complain(Name is { Length: > 0 and <= LongestName }, $"name takes 1 to {LongestName} characters"),
            .. Complain(
                Archive is null or { Length: > 0 and <= LongestArchive },
                $"archive takes 1 to {LongestArchive} characters"
            ),
            .. Complain(!string.IsNullOrWhiteSpace(Model), "model takes a family, a full name, or auto"),
            .. Complain(Scale is null or 2 or 4, $"scale takes 2, 4 or nothing; found {Scale}"),
            .. Complain(Crf is >= 0 and <= 51, $"crf takes 0 to 51; found {Crf}"),
            .. Complain(Presets.Contains(Preset), $"preset takes {string.Join(", ", Presets)}; found '{Preset}'"),
            .. Complain(
                TermsFor("").IsValid(),
                "priority takes 0 to 100, owner at most 64 characters, mostSlots 1 or more"
            ),
            .. Complain(
                DraftSamples is null or (>= 1 and <= Brief.MostSamples),
                $"draftSamples takes 1 to {Brief.MostSamples}; found {DraftSamples}"
            ),
            .. Complain(PeakNits is >= 400 and <= 10_000, $"peakNits takes 400 to 10000; found {PeakNits}"),
        ];

    private static string[] Complain(bool good, string complaint) => good ? [] : [complaint];
}
