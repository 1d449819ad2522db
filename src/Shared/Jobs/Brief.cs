using System.Text.Json.Serialization;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>What a job was submitted with. Only its terms ever change, and a draft is released.</summary>
/// <param name="Terms">How it stands among others; <c>null</c> is <see cref="JobTerms.Default"/>.</param>
/// <param name="DraftSamples">How many sample segments are rendered, and nothing else, until the job is released;
/// <c>null</c> where it is no draft.</param>
public sealed record Brief(
    JobId Id,
    SourceInfo Source,
    RenderSpec Spec,
    RenderProfile Profile,
    DateTimeOffset SubmittedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JobTerms? Terms = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DraftSamples = null
)
{
    /// <summary>The most samples that a draft may ask for.</summary>
    public const int MostSamples = 24;

    [JsonIgnore]
    public bool IsDraft => DraftSamples is not null;
}
