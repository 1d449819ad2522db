using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Jobs: list, look at, steer, fetch.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("/jobs").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("", List);
        see.MapGet("/{id}", Get);
        see.MapMethods("/{id}/master", [HttpMethods.Get, HttpMethods.Head], Master);
        var steer = api.MapGroup("/jobs").WithMetadata(new NeededRole(Role.Operator));
        steer.MapPost("", Submission.Submit);
        Steer(steer, "pause", new JobCommand.Pause());
        Steer(steer, "resume", new JobCommand.Resume());
        Steer(steer, "cancel", new JobCommand.Cancel());
        Steer(steer, "retry", new JobCommand.Retry());
        steer.MapPut("/{id}/terms", ChangeTerms);
        steer.MapDelete("/{id}/blocked/{worker}", Unblock);
    }

    /// <summary>Newest first; <c>state</c> filters.</summary>
    private static async Task<Ok<ImmutableArray<JobView>>> List(string? state, FarmCore farm, CancellationToken cancel)
    {
        var views = ImmutableArray.CreateBuilder<JobView>();
        foreach (var id in (await farm.Host.Jobs(cancel)).Reverse())
        {
            var view = JobView.Of(await farm.Host.Load(id, cancel), await farm.Tickets.Find(id, cancel));
            if (state is null || view.State == state)
            {
                views.Add(view);
            }
        }

        return TypedResults.Ok(views.ToImmutable());
    }

    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> Get(
        string id,
        FarmCore farm,
        CancellationToken cancel
    ) =>
        JobRoute.Id(id) is { } job && await farm.Host.Load(job, cancel) is { Submission: not null } found
            ? TypedResults.Ok(JobView.Of(found, await farm.Tickets.Find(job, cancel)))
            : Problems.UnknownJob();

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

        return found switch
        {
            RenderJob.Completed or { Segments.Former: not null } => await farm.Parts.Masters.Open(
                Standing(found),
                cancel
            )
                is { } master
                ? TypedResults.Stream(master, "application/octet-stream", enableRangeProcessing: true)
                : Problems.Of(410, "master-gone", "the master's file is gone or was changed"),
            _ => Problems.Of(409, "not-completed", $"the job is {JobWords.State(found)}; its master is not there yet"),
        };
    }

    /// <summary>While a shot is rendered anew, and after a new master that is not proven, the former one stands.
    /// </summary>
    private static RenderJob.Completed Standing(RenderJob job) =>
        job.Segments.Former is { } former
            ? new RenderJob.Completed(job.Submission!, job.Segments, former)
            : (RenderJob.Completed)job;

    private static void Steer(RouteGroupBuilder group, string name, JobCommand command) =>
        group.MapPost(
            $"/{{id}}/{name}",
            async Task<Results<Ok<JobView>, ProblemHttpResult>> (
                string id,
                Caller caller,
                FarmCore farm,
                CancellationToken cancel
            ) => await Handle(id, name, command, caller, farm, cancel)
        );

    /// <summary>Priority, owner and limit of a job that is there already.</summary>
    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> ChangeTerms(
        string id,
        JobTerms terms,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) =>
        terms.IsValid()
            ? await Handle(id, "terms", new JobCommand.ChangeTerms(terms), caller, farm, cancel)
            : Problems.Invalid(["priority takes 0 to 100, owner at most 64 characters, mostSlots 1 or more"]);

    /// <summary>Forgets what a worker failed at, so that it gets the job's work again.</summary>
    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> Unblock(
        string id,
        string worker,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) =>
        JobRoute.Worker(worker) is { } known
            ? await Handle(id, "unblock", new JobCommand.UnblockWorker(known), caller, farm, cancel)
            : Problems.Of(404, "unknown-worker", "there is no such worker; 'sritm workers' lists them");

    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> Handle(
        string id,
        string name,
        JobCommand command,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (JobRoute.Id(id) is not { } job)
        {
            return Problems.UnknownJob();
        }

        var answer = await farm.Host.Handle(job, command, cancel);
        if (answer.Rejection is { } reason)
        {
            return Problems.Rejected(reason, answer.After);
        }

        await farm.Audit.Write(caller.Token.Id, $"job.{name}", id, cancel);
        return TypedResults.Ok(JobView.Of(answer.After, await farm.Tickets.Find(job, cancel)));
    }
}
