using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>What a job was submitted with; it never changes.</summary>
public sealed record Brief(
    JobId Id,
    SourceInfo Source,
    RenderSpec Spec,
    RenderProfile Profile,
    DateTimeOffset SubmittedAt
);
