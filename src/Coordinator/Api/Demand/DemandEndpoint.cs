using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Api.Demand;

/// <summary>Ready seconds of work per model and device.</summary>
internal static class DemandEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/demand", Get).WithMetadata(new NeededRole(Role.Viewer));

    /// <summary>Finished jobs that are looked at for the speed of a model that no job under way was measured with.
    /// </summary>
    private const int MostFinished = 20;

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
    internal static ImmutableArray<DemandView> Of(
        ImmutableArray<RenderJob> waiting,
        ImmutableArray<RenderJob> measured
    ) =>
        [
            .. waiting
                .Where(job => job.Submission is not null)
                .GroupBy(Kind)
                .Select(group =>
                    Sum(group.Key, [.. group], SecondsPerPixel(measured.Where(job => Kind(job) == group.Key)))
                )
                .Where(demand => demand.Segments + demand.Surveys > 0)
                .OrderBy(demand => demand.Model, StringComparer.Ordinal)
                .ThenBy(demand => demand.Provider, StringComparer.Ordinal),
        ];

    private static (string? Model, string? Provider) Kind(RenderJob job) =>
        (job.Submission?.Profile.Model, job.Submission?.Profile.Provider);

    private static DemandView Sum((string? Model, string? Provider) kind, RenderJob[] jobs, double? perPixel)
    {
        var ready = jobs.Where(job => job.Ready.Segments > 0).ToArray();
        var pixels = ready.Sum(job => (double)WaitingFrames(job) * Pixels(job));
        return new DemandView(
            kind.Model!,
            kind.Provider!,
            ready.Sum(job => job.Ready.Segments),
            ready.Sum(WaitingFrames),
            perPixel is { } seconds ? Math.Round(pixels * seconds, 1) : null,
            jobs.Count(job => job.Ready.Survey)
        );
    }

    /// <summary>Films of other sizes take other times; what a pixel of the master takes is nearly the same.</summary>
    private static double? SecondsPerPixel(IEnumerable<RenderJob> jobs)
    {
        var (seconds, pixels) = (0.0, 0.0);
        foreach (var job in jobs)
        {
            foreach (var done in job.Segments.Segments.Select(entry => entry.State).OfType<Segment.Rendered>())
            {
                seconds += done.Result.Seconds;
                pixels += (double)done.Result.Frames.Length * Pixels(job);
            }
        }

        return pixels > 0 ? seconds / pixels : null;
    }

    private static long WaitingFrames(RenderJob job) =>
        job.Segments.Waiting.Sum(i => job.Segments.Segments[i].Planned.Frames.Length);

    private static long Pixels(RenderJob job) => job.Submission!.Profile.Encoder.Size.Area;
}
