using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Jobs: list, look at, submit, fetch.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("/jobs").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("", List);
        see.MapGet("/{id}", Get);
        see.MapGet("/{id}/shots", Shots);
        see.MapMethods("/{id}/master", [HttpMethods.Get, HttpMethods.Head], Master);
        var make = api.MapGroup("/jobs").WithMetadata(new NeededRole(Role.Operator));
        make.MapPost("", Submission.Submit);
        make.MapPost("/{id}/clone", Cloning.Clone);
    }

    /// <summary>Lists jobs, newest first. While more remain, the header <c>Link</c> leads to the next page.</summary>
    private static async Task<Results<Ok<ImmutableArray<JobView>>, ProblemHttpResult>> List(
        [AsParameters] JobQuery query,
        HttpContext context,
        JobIndex index,
        CancellationToken cancel
    )
    {
        if (query.Complaints() is { IsEmpty: false } complaints)
        {
            return Problems.Invalid(complaints);
        }

        var all = await index.All(cancel);
        if (query.Before is { } before && all.All(job => $"{job.Id}" != before))
        {
            return Problems.Invalid(["before takes the id of a job that is there"]);
        }

        var (page, more) = query.Of(all);
        if (more)
        {
            context.Response.Headers.Link = $"<{query.Next(page)}>; rel=\"next\"";
        }

        return TypedResults.Ok(page);
    }

    /// <summary>One job. Its <c>ETag</c> is its version.</summary>
    private static async Task<Results<Ok<JobView>, StatusCodeHttpResult, ProblemHttpResult>> Get(
        string id,
        HttpContext context,
        JobIndex index,
        CancellationToken cancel
    )
    {
        if (JobRoute.Id(id) is not { } job || await index.One(job, cancel) is not { } view)
        {
            return Problems.UnknownJob();
        }

        return JobTag.IsKnown(context, view.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(view);
    }

    /// <summary>The shots of a job with their segments.</summary>
    private static async Task<Results<Ok<ImmutableArray<ShotView>>, StatusCodeHttpResult, ProblemHttpResult>> Shots(
        string id,
        HttpContext context,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (JobRoute.Id(id) is not { } job || await farm.Host.At(job, cancel) is not { State.Submission: not null } now)
        {
            return Problems.UnknownJob();
        }

        return JobTag.IsKnown(context, now.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(ShotView.Of(now.State.Segments, now.State.Submission!.Profile));
    }

    /// <summary>The master of a completed job, by ranges if wished. Its <c>ETag</c> is its sampled hash.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Master(
        string id,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (JobRoute.Id(id) is not { } job || await farm.Host.Load(job, cancel) is not { Submission: not null } found)
        {
            return Problems.UnknownJob();
        }

        if (StandingMaster.Of(found) is not { } standing)
        {
            return Problems.NotCompleted(found, "master");
        }

        var tag = new EntityTagHeaderValue($"\"{standing.Master.Identity.SampledHash}\"");
        return await farm.Parts.Masters.Open(standing, cancel) is { } master
            ? TypedResults.Stream(master, "application/octet-stream", entityTag: tag, enableRangeProcessing: true)
            : Problems.Of(410, "master-gone", "the master's file is gone or was changed");
    }
}
