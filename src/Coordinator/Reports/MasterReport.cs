using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>The passport of a master: what it was made of, with what, by whom, and what was proven of it. It follows from
/// the job's events alone, so that it is the same, byte for byte, whenever it is asked for.</summary>
/// <param name="Schema">1.</param>
/// <param name="SourceDigest">SHA-256 of the source's bytes; <c>null</c> where they were never all read.</param>
/// <param name="Assumptions">What had to be assumed about the source.</param>
/// <param name="Profile">What fixed the pixels and bits of every segment that names no other.</param>
/// <param name="Master">The master's bytes, light levels, and every check of the gate.</param>
/// <param name="Shots">In the film's order.</param>
/// <param name="Repairs">Segments that took more than one attempt by their content, or were rendered anew.</param>
public sealed record MasterReport(
    int Schema,
    ReportedJob Job,
    SourceInfo Source,
    Sha256? SourceDigest,
    ImmutableArray<string> Assumptions,
    RenderSpec Spec,
    RenderProfile Profile,
    MasterFacts Master,
    ReportedFrames Frames,
    ReportedLight Light,
    ReportedColour Colour,
    ImmutableArray<ReportedShot> Shots,
    ImmutableArray<ReportedRepair> Repairs
)
{
    public const int CurrentSchema = 1;
}
