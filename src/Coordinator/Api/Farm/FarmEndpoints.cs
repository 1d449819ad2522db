using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Demand;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>The farm as a whole, and who asks.</summary>
internal static class FarmEndpoints
{
    private const int MostAttention = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("/session", Session);
        see.MapGet("/farm", Farm);
        see.MapGet("/farm/history", History);
        see.MapGet("/models", Models);
    }

    /// <summary>Who asks.</summary>
    private static Ok<SessionView> Session(Caller caller) => TypedResults.Ok(SessionView.Of(caller.Token));

    /// <summary>The farm at a glance.</summary>
    private static async Task<Ok<FarmView>> Farm(
        FarmCore farm,
        JobIndex index,
        WorkBoard board,
        CancellationToken cancel
    )
    {
        var (jobs, workers) = (await index.All(cancel), await farm.Workers.All(cancel));
        var live = workers.Where(one => one.Age < WorkerRegistry.LostAfter).Select(one => one.Value).ToArray();
        var work = (await board.Now(cancel)).Where(held => live.Any(one => one.Id.Owns(held.Slot))).ToArray();
        var demand = await DemandEndpoint.Now(farm, cancel);
        return TypedResults.Ok(
            new FarmView(
                farm.Parts.Time.GetUtcNow(),
                JobCounts.Of(jobs),
                Math.Round(work.Sum(held => held.FramesPerSecond), 3),
                demand.Any(one => one.Seconds is null && one.Segments > 0) ? null : demand.Sum(one => one.Seconds ?? 0),
                Count(workers),
                new SlotCounts(live.Sum(one => one.Facts.Slots), work.Length),
                [.. jobs.Select(AttentionView.Of).OfType<AttentionView>().Take(MostAttention)]
            )
        );
    }

    /// <summary>How busy the farm was, minute by minute.</summary>
    private static async Task<Results<Ok<ImmutableArray<RateView>>, ProblemHttpResult>> History(
        RateHistory history,
        CancellationToken cancel,
        int hours = RateHistory.MostHours
    ) =>
        hours is >= 1 and <= RateHistory.MostHours
            ? TypedResults.Ok(await history.Last(hours, cancel))
            : Problems.Invalid([$"hours takes 1 to {RateHistory.MostHours}; found {hours}"]);

    /// <summary>The models of the coordinator and of the workers.</summary>
    private static async Task<Ok<ImmutableArray<ModelView>>> Models(FarmCore farm, CancellationToken cancel) =>
        TypedResults.Ok(ModelView.Of(farm.Parts.Models(), await farm.Workers.Live(cancel)));

    private static WorkerCounts Count(ImmutableArray<Kept<JoinedWorker>> workers)
    {
        var counts = workers.CountBy(WorkerView.StateOf).ToDictionary();
        return new WorkerCounts(
            counts.GetValueOrDefault("ready"),
            counts.GetValueOrDefault("draining"),
            counts.GetValueOrDefault("blocked"),
            counts.GetValueOrDefault("lost")
        );
    }
}
