using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Pictures;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Api.Pictures;

/// <summary>A job's light against time, in cd/m².</summary>
/// <param name="Frames">Planned so far.</param>
/// <param name="MaxCll">Once the job is completed, as <paramref name="MaxFall"/>.</param>
/// <param name="Points">In order; frames that are not rendered yet are missing.</param>
public sealed record LightView(
    FrameRate Rate,
    long Frames,
    int? MaxCll,
    int? MaxFall,
    ImmutableArray<CurvePoint> Points
);
