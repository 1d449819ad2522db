using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A shot, and how far its segments are.</summary>
/// <param name="First">Its first source frame.</param>
/// <param name="End">One past its last source frame, as far as planned.</param>
/// <param name="State"><c>quarantined</c> if any segment is, else <c>leased</c> if any is, else <c>rendered</c> if all
/// are, else <c>waiting</c>.</param>
/// <param name="Model">That it is rendered with.</param>
public sealed record ShotView(
    int Shot,
    long First,
    long End,
    string State,
    string Model,
    ImmutableArray<SegmentView> Segments
)
{
    /// <param name="usual">How the job is rendered.</param>
    internal static ImmutableArray<ShotView> Of(Plan plan, RenderProfile usual)
    {
        var shots = ImmutableArray.CreateBuilder<ShotView>();
        var open = ImmutableArray.CreateBuilder<SegmentView>();
        var shot = 0;
        foreach (var entry in plan.Segments)
        {
            if (open.Count > 0 && entry.Planned.Shot != shot)
            {
                shots.Add(Of(shot, plan.Own.GetValueOrDefault(shot, usual).Model, open.ToImmutable()));
                open.Clear();
            }

            shot = entry.Planned.Shot;
            open.Add(SegmentView.Of(entry));
        }

        if (open.Count > 0)
        {
            shots.Add(Of(shot, plan.Own.GetValueOrDefault(shot, usual).Model, open.ToImmutable()));
        }

        return shots.ToImmutable();
    }

    private static ShotView Of(int shot, string model, ImmutableArray<SegmentView> segments) =>
        new(
            shot,
            segments[0].First,
            segments[^1].End,
            segments.Any(one => one.State == "quarantined") ? "quarantined"
                : segments.Any(one => one.State == "leased") ? "leased"
                : segments.All(one => one.State == "rendered") ? "rendered"
                : "waiting",
            model,
            segments
        );
}
