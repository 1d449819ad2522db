using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Artifacts;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>The worker protocol: join, work, beat, reports, leave. Every call may be repeated.</summary>
internal static class WorkerEndpoints
{
    private const int LongestName = 100;

    private const int MostSlots = 64;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/worker").WithMetadata(new NeededRole(Role.Worker));
        group.AddEndpointFilter(WorkerGate.DemandProtocol);
        group.MapPost("/join", Join);
        var joined = group.MapGroup("").AddEndpointFilter(WorkerGate.DemandWorker);
        joined.MapPost("/work", Work);
        joined.MapPost("/beat", Beat);
        joined.MapPost("/reports", Report);
        joined.MapPost("/leave", Leave);
    }

    /// <summary>A worker says who it is and what it offers.</summary>
    private static async Task<Results<Ok<JoinAnswer>, ProblemHttpResult>> Join(
        JoinRequest request,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        string[] complaints =
        [
            .. Complain(
                request.Name is { Length: > 0 and <= LongestName },
                $"name takes 1 to {LongestName} characters"
            ),
            .. Complain(request.Slots is > 0 and <= MostSlots, $"slots takes 1 to {MostSlots}"),
            .. Complain(request.Threads > 0, "threads takes 1 or more"),
            .. Complain(
                !request.Models.IsDefault && !request.Canary.IsDefaultOrEmpty,
                "models must say what is offered, and canary how each model did at the test frame"
            ),
        ];
        return complaints.Length > 0
            ? Problems.Invalid(complaints)
            : TypedResults.Ok(
                new JoinAnswer(await farm.Workers.Join(caller.Token, request, cancel), WorkerProtocol.Version)
            );
    }

    /// <summary>A slot asks for work; the answer may take 25 s.</summary>
    private static async Task<Results<Ok<CoordinatorAnswer>, ProblemHttpResult>> Work(
        WorkerMessage message,
        HttpContext context,
        Caller caller,
        FarmCore farm,
        IWorkerDesk desk,
        LeaseSigner signer,
        IHostApplicationLifetime life
    )
    {
        var worker = context.Features.Get<CallingWorker>()!.Worker;
        if (message is not WorkerMessage.AskForWork ask || !worker.Id.Owns(ask.Slot))
        {
            return Problems.Invalid(["expected ask-for-work of one of the worker's own slots"]);
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            life.ApplicationStopping
        );
        try
        {
            return worker switch
            {
                { Draining: true } => Answer(new CoordinatorAnswer.Drain()),
                { Retried: true } => Answer(new CoordinatorAnswer.Examine()),
                _ => Answer(
                    await signer.Sign(await Found(ask, worker, caller, farm, desk, ending.Token), ending.Token)
                ),
            };
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            return Answer(new CoordinatorAnswer.NothingToDo());
        }
    }

    /// <summary>Whoever broke off the question hears no answer, and may have left already; and while it waited, a person
    /// may have blocked or drained the worker.</summary>
    private static async Task<CoordinatorAnswer> Found(
        WorkerMessage.AskForWork ask,
        JoinedWorker worker,
        Caller caller,
        FarmCore farm,
        IWorkerDesk desk,
        CancellationToken cancel
    )
    {
        var answer = await desk.Handle(Allowed(ask, worker), cancel);
        if (answer is not CoordinatorAnswer.Grant || await IsServed(worker, caller, farm, cancel))
        {
            return answer;
        }

        await LeftBehind.GiveBack(farm, answer);
        return new CoordinatorAnswer.NothingToDo();
    }

    private static async Task<bool> IsServed(
        JoinedWorker worker,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) =>
        !cancel.IsCancellationRequested
        && await farm.Workers.Heard(caller.Token, worker.Id, CancellationToken.None)
            is { Blocked: false, Draining: false };

    /// <summary>A machine that gets every model wrong, or that a person has blocked, is given nothing at all.</summary>
    private static WorkerMessage.AskForWork Allowed(WorkerMessage.AskForWork ask, JoinedWorker worker) =>
        ask with
        {
            Offer = worker.Facts.Offer with { Loaded = ask.Loaded },
            Kinds = worker.Blocked || worker.Facts.Proven.IsEmpty ? [] : ask.Kinds,
        };

    /// <summary>Renews a lease.</summary>
    private static async Task<Results<Ok<CoordinatorAnswer>, ProblemHttpResult>> Beat(
        WorkerMessage message,
        HttpContext context,
        IWorkerDesk desk,
        LeaseSigner signer
    )
    {
        if (message is not WorkerMessage.Beat beat)
        {
            return Problems.Invalid(["expected beat"]);
        }

        var answer = await desk.Handle(message, context.RequestAborted);
        return Answer(
            answer is CoordinatorAnswer.GoOn && IsDraining(context)
                ? new CoordinatorAnswer.Drain()
                : await signer.Renew(beat, answer, context.RequestAborted)
        );
    }

    /// <summary>Written whether or not the worker still waits for the answer.</summary>
    private static async Task<Results<Ok<CoordinatorAnswer>, ProblemHttpResult>> Report(
        WorkerMessage message,
        IWorkerDesk desk
    ) =>
        message is WorkerMessage.AskForWork or WorkerMessage.Beat
            ? Problems.Invalid(["expected a report"])
            : Answer(await desk.Handle(message, CancellationToken.None));

    /// <summary>A worker goes.</summary>
    private static async Task<NoContent> Leave(HttpContext context, FarmCore farm)
    {
        var worker = context.Features.Get<CallingWorker>()!.Worker;
        await LeftBehind.GiveBack(farm, worker, context.RequestAborted);
        await farm.Workers.Leave(worker.Id, context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static bool IsDraining(HttpContext context) => context.Features.Get<CallingWorker>()!.Worker.Draining;

    private static Ok<CoordinatorAnswer> Answer(CoordinatorAnswer answer) => TypedResults.Ok(answer);

    private static string[] Complain(bool good, string complaint) => good ? [] : [complaint];
}
