using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Demand;

/// <summary>Ready seconds of work per model and device.</summary>
internal static class DemandEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/demand", Get).WithMetadata(new NeededRole(Role.Viewer));

    /// <summary>Finished jobs that are looked at for the speed of a model that no job under way was measured with.
    /// </summary>
    private const int MostFinished = 20;

    /// <summary>Work that waits, for each model and device.</summary>
    private static async Task<Ok<ImmutableArray<DemandView>>> Get(FarmCore farm, CancellationToken cancel) =>
        TypedResults.Ok(await Now(farm, cancel));

    internal static async Task<ImmutableArray<DemandView>> Now(FarmCore farm, CancellationToken cancel)
    {
        var active = ImmutableArray.CreateBuilder<RenderJob>();
        foreach (var job in await farm.Host.Active(anew: true, cancel))
        {
            active.Add(await farm.Host.Load(job.Card.Job, cancel));
        }

        var jobs = active.ToImmutable();
        var demand = Of(jobs, jobs);
        return demand.Any(one => one is { Segments: > 0, Seconds: null })
            ? Of(jobs, [.. jobs, .. await Finished(farm, cancel)])
            : demand;
    }

    private static async Task<List<RenderJob>> Finished(FarmCore farm, CancellationToken cancel)
    {
        List<RenderJob> finished = [];
        foreach (var id in (await farm.Host.Jobs(cancel)).Reverse().Take(MostFinished))
        {
            finished.Add(await farm.Host.Load(id, cancel));
        }

        return finished;
    }

    /// <param name="waiting">Jobs whose work is counted.</param>
    /// <param name="measured">Jobs that say how fast the farm is; the same may be in both.</param>
    internal static ImmutableArray<DemandView> Of(ImmutableArray<RenderJob> waiting, ImmutableArray<RenderJob> measured)
    {
        var speeds = SecondsPerPixel(measured);
        return
        [
            .. waiting
                .Where(job => job.Submission is not null)
                .SelectMany(Parts)
                .GroupBy(part => part.Kind)
                .Select(group => Sum(group.Key, [.. group], speeds))
                .Where(demand => demand.Segments + demand.Surveys > 0)
                .OrderBy(demand => demand.Model, StringComparer.Ordinal)
                .ThenBy(demand => demand.Provider, StringComparer.Ordinal),
        ];
    }

    /// <summary>What waits of a job, apart for each way that its shots are rendered in.</summary>
    private static IEnumerable<Part> Parts(RenderJob job)
    {
        var usual = job.Submission!.Profile;
        if (job.Ready.Survey)
        {
            yield return new Part(KindOf(usual), 0, 0, 0, 1);
        }

        if (job.Ready.Segments == 0)
        {
            yield break;
        }

        var (plan, pixels) = (job.Segments, (double)usual.Encoder.Size.Area);
        foreach (var alike in plan.OpenTo(job.Submission!).GroupBy(i => KindOf(plan.ProfileOf(i, usual))))
        {
            var frames = alike.Sum(i => plan.Segments[i].Planned.Frames.Length);
            yield return new Part(alike.Key, alike.Count(), frames, frames * pixels, 0);
        }
    }

    private static (string Model, string Provider) KindOf(RenderProfile profile) => (profile.Model, profile.Provider);

    private static DemandView Sum(
        (string Model, string Provider) kind,
        Part[] parts,
        Dictionary<(string Model, string Provider), double> speeds
    ) =>
        new(
            kind.Model,
            kind.Provider,
            parts.Sum(part => part.Segments),
            parts.Sum(part => part.Frames),
            speeds.TryGetValue(kind, out var perPixel)
                ? Math.Round(parts.Sum(part => part.Pixels) * perPixel, 1)
                : null,
            parts.Sum(part => part.Surveys)
        );

    /// <summary>Films of other sizes take other times; what a pixel of the master takes is nearly the same.</summary>
    private static Dictionary<(string Model, string Provider), double> SecondsPerPixel(IEnumerable<RenderJob> jobs) =>
        jobs.Where(job => job.Submission is not null)
            .SelectMany(job =>
                from entry in job.Segments.Segments
                where entry.State is Segment.Rendered
                let usual = job.Submission!.Profile
                let done = ((Segment.Rendered)entry.State).Result
                select (
                    Kind: KindOf(job.Segments.Own.GetValueOrDefault(entry.Planned.Shot, usual)),
                    done.Seconds,
                    Pixels: (double)done.Frames.Length * usual.Encoder.Size.Area
                )
            )
            .GroupBy(done => done.Kind)
            .ToDictionary(
                group => group.Key,
                group => group.Sum(done => done.Seconds) / group.Sum(done => done.Pixels)
            );

    private sealed record Part(
        (string Model, string Provider) Kind,
        int Segments,
        long Frames,
        double Pixels,
        int Surveys
    );
}
