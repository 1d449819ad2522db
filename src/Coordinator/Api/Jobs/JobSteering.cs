using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Commands to a job: pause, resume, cancel, retry, release, other
/// terms. <c>If-Match</c> with a job's version makes
/// each count only if nothing has happened to the job since.</summary>
internal static class JobSteering
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var steer = api.MapGroup("/jobs").WithMetadata(new NeededRole(Role.Operator));
        Steer(steer, "pause", new JobCommand.Pause())
            .WithSummary("Hands out no more work of a job; what is under way may finish.");
        Steer(steer, "resume", new JobCommand.Resume()).WithSummary("Goes on with a paused job.");
        Steer(steer, "cancel", new JobCommand.Cancel()).WithSummary("Ends a job for good.");
        Steer(steer, "retry", new JobCommand.Retry())
            .WithSummary("Tries a failed job, or the quarantined segments of a job, again.");
        Steer(steer, "release", new JobCommand.Release())
            .WithSummary("Makes a job of a draft: the whole film is rendered, but for the samples that are.");
        steer.MapPut("/{id}/terms", ChangeTerms);
        steer.MapDelete("/{id}/blocked/{worker}", Unblock);
    }

    private static RouteHandlerBuilder Steer(RouteGroupBuilder group, string name, JobCommand command) =>
        group.MapPost(
            $"/{{id}}/{name}",
            async Task<Results<Ok<JobView>, ProblemHttpResult>> (
                string id,
                HttpContext context,
                Caller caller,
                FarmCore farm
            ) => await Handle(id, name, command, context, caller, farm)
        );

    /// <summary>Priority, owner and limit of a job that is there already.</summary>
    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> ChangeTerms(
        string id,
        JobTerms terms,
        HttpContext context,
        Caller caller,
        FarmCore farm
    ) =>
        terms.IsValid()
            ? await Handle(id, "terms", new JobCommand.ChangeTerms(terms), context, caller, farm)
            : Problems.Invalid(["priority takes 0 to 100, owner at most 64 characters, mostSlots 1 or more"]);

    /// <summary>Forgets what a worker failed at, so that it gets the job's work again.</summary>
    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> Unblock(
        string id,
        string worker,
        HttpContext context,
        Caller caller,
        FarmCore farm
    ) =>
        JobRoute.Worker(worker) is { } known
            ? await Handle(id, "unblock", new JobCommand.UnblockWorker(known), context, caller, farm)
            : Problems.Of(404, "unknown-worker", "there is no such worker; 'sritm workers' lists them");

    /// <param name="name">Of what is asked for, for the audit log.</param>
    internal static async Task<Results<Ok<JobView>, ProblemHttpResult>> Handle(
        string id,
        string name,
        JobCommand command,
        HttpContext context,
        Caller caller,
        FarmCore farm
    )
    {
        if (JobRoute.Id(id) is not { } job)
        {
            return Problems.UnknownJob();
        }

        if (!JobTag.TryDemand(context.Request, out var version))
        {
            return Problems.Stale();
        }

        var answer = await farm.Host.Handle(job, command, version, context.RequestAborted);
        if (answer.Rejection is { } reason)
        {
            return Problems.Rejected(reason, answer.After);
        }

        await farm.Audit.Write(caller.Token.Id, $"job.{name}", id, context.RequestAborted);
        JobTag.IsKnown(context, answer.Version);
        var ticket = await farm.Tickets.Find(job, context.RequestAborted);
        return TypedResults.Ok(JobView.Of(new JobAt(answer.Version, answer.After), ticket));
    }
}
