using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Work;

/// <summary>Everything that assembly needs to make a master, beside the source's bytes.</summary>
/// <param name="Segments">Consecutive, in order of frames.</param>
public sealed record MasterPlan(
    SourceInfo Source,
    RenderSpec Spec,
    RenderProfile Profile,
    ImmutableArray<MasterSegment> Segments
);
