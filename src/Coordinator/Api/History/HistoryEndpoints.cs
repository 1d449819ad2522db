using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>What happened to a job, and when.</summary>
internal static class HistoryEndpoints
{
    private const int UsualEvents = 500;

    private const int MostEvents = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("/jobs/{id}").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("/timeline", Timeline);
        see.MapGet("/attempts/{item}/{number}", Attempt);
        see.MapGet("/events", Events);
    }

    /// <summary>Every attempt at every item of a job, in the order in which they began.</summary>
    private static async Task<
        Results<Ok<ImmutableArray<AttemptView>>, StatusCodeHttpResult, ProblemHttpResult>
    > Timeline(string id, HttpContext context, FarmCore farm, Timelines timelines, CancellationToken cancel)
    {
        if (JobRoute.Id(id) is not { } job || await farm.Host.At(job, cancel) is not { State.Submission: not null } now)
        {
            return Problems.UnknownJob();
        }

        return JobTag.IsKnown(context, now.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(await timelines.Of(job, cancel));
    }

    /// <summary>The log of one attempt: <c>survey</c>, <c>assembly</c> or <c>segment-12</c>, and its number from 1. Of
    /// several with one number, which a master that is made anew has, the latest, or that of the lease.</summary>
    private static async Task<Results<Ok<AttemptLog>, StatusCodeHttpResult, ProblemHttpResult>> Attempt(
        string id,
        string item,
        string number,
        HttpContext context,
        FarmCore farm,
        Timelines timelines,
        CancellationToken cancel,
        string? lease = null
    )
    {
        if (JobRoute.Id(id) is not { } job || await farm.Host.At(job, cancel) is not { State.Submission: not null } now)
        {
            return Problems.UnknownJob();
        }

        var query = new AttemptQuery(item, number, lease);
        if (query.Complaints() is { IsEmpty: false } complaints)
        {
            return Problems.Invalid(complaints);
        }

        return await timelines.Log(job, query.Fits, cancel) is not { } log
                ? Problems.Of(404, "unknown-attempt", $"no attempt {number} at {item} of this job has begun")
            : JobTag.IsKnown(context, now.Version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(log);
    }

    /// <summary>Events of a job after a number, as journaled; at most 1000.</summary>
    private static async Task<Results<Ok<ImmutableArray<EventView>>, ProblemHttpResult>> Events(
        string id,
        FarmCore farm,
        CancellationToken cancel,
        long after = 0,
        int limit = UsualEvents
    )
    {
        if (JobRoute.Id(id) is not { } job || await farm.Host.Load(job, cancel) is not { Submission: not null })
        {
            return Problems.UnknownJob();
        }

        if (after < 0 || limit is < 1 or > MostEvents)
        {
            return Problems.Invalid([$"after takes 0 or more, limit 1 to {MostEvents}; found {after} and {limit}"]);
        }

        var events = await farm.Parts.Journal.History(job, after, limit, cancel);
        return TypedResults.Ok<ImmutableArray<EventView>>([.. events.Select(EventView.Of)]);
    }
}
