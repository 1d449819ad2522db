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

    private static async Task<Ok<ImmutableArray<DemandView>>> Get(FarmCore farm, CancellationToken cancel)
    {
        var jobs = ImmutableArray.CreateBuilder<RenderJob>();
        foreach (var id in await farm.Host.Jobs(cancel))
        {
            jobs.Add(await farm.Host.Load(id, cancel));
        }

        return TypedResults.Ok(Of(jobs.ToImmutable()));
    }

    internal static ImmutableArray<DemandView> Of(ImmutableArray<RenderJob> jobs) =>
        [
            .. jobs.Where(job => job.Submission is not null)
                .GroupBy(job => (job.Submission!.Profile.Model, job.Submission.Profile.Provider))
                .Select(group => Sum(group.Key.Model, group.Key.Provider, [.. group]))
                .Where(demand => demand.Segments + demand.Surveys > 0)
                .OrderBy(demand => demand.Model, StringComparer.Ordinal),
        ];

    private static DemandView Sum(string model, string provider, ImmutableArray<RenderJob> jobs)
    {
        var ready = jobs.Where(job => job.Ready.Segments > 0).ToArray();
        var frames = ready.Sum(job => job.Segments.Waiting.Sum(i => job.Segments.Segments[i].Planned.Frames.Length));
        var (seconds, measured) = (0.0, 0L);
        foreach (
            var done in jobs.SelectMany(job => job.Segments.Segments).Select(e => e.State).OfType<Segment.Rendered>()
        )
        {
            (seconds, measured) = (seconds + done.Result.Seconds, measured + done.Result.Frames.Length);
        }

        return new DemandView(
            model,
            provider,
            ready.Sum(job => job.Ready.Segments),
            frames,
            measured > 0 ? Math.Round(frames * seconds / measured, 1) : null,
            jobs.Count(job => job.Ready.Survey)
        );
    }
}
