using System.Text.Json.Serialization;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>What a job was submitted with. Only its terms ever change.</summary>
/// <param name="Terms">How it stands among others; <c>null</c> is <see cref="JobTerms.Default"/>.</param>
public sealed record Brief(
    JobId Id,
    SourceInfo Source,
    RenderSpec Spec,
    RenderProfile Profile,
    DateTimeOffset SubmittedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JobTerms? Terms = null
);
