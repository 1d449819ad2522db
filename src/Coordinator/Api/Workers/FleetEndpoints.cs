using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>The workers, for people: list, drain, and let their models be tried again.</summary>
internal static class FleetEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workers", List).WithMetadata(new NeededRole(Role.Viewer));
        var steer = api.MapGroup("/workers/{id}").WithMetadata(new NeededRole(Role.Operator));
        steer.MapPost("/drain", Drain);
        steer.MapPost("/unfence", Unfence);
        steer.MapPost("/block", Block);
        steer.MapPost("/unblock", Unblock);
        steer.MapPut("/labels", Label);
    }

    /// <summary>Lists the workers, by name.</summary>
    private static async Task<Ok<ImmutableArray<WorkerView>>> List(
        FarmCore farm,
        WorkBoard board,
        CancellationToken cancel
    )
    {
        var work = await board.Now(cancel);
        var workers = await farm.Workers.All(cancel);
        return TypedResults.Ok<ImmutableArray<WorkerView>>([.. workers.Select(worker => WorkerView.Of(worker, work))]);
    }

    /// <summary>Lets a worker finish its segments and leave.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> Drain(
        string id,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) => Change(id, caller, farm, "worker.drain", farm.Workers.Drain, cancel);

    /// <summary>Lets a worker try its models at the test frame again.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> Unfence(
        string id,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) => Change(id, caller, farm, "worker.unfence", farm.Workers.Retry, cancel);

    /// <summary>Gives a worker no more work, now and when it is started anew; what it has it finishes.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> Block(
        string id,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) => Change(id, caller, farm, "worker.block", (worker, c) => farm.Workers.Block(worker, true, c), cancel);

    /// <summary>Gives a worker work again.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> Unblock(
        string id,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) => Change(id, caller, farm, "worker.unblock", (worker, c) => farm.Workers.Block(worker, false, c), cancel);

    /// <summary>Says what people call a worker by, instead of what they called it by before.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Label(
        string id,
        WorkerLabels labels,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) =>
        labels.Complaints() is { IsEmpty: false } complaints
            ? Problems.Invalid(complaints)
            : await Change(
                id,
                caller,
                farm,
                "worker.label",
                (worker, c) => farm.Workers.Label(worker, labels.Labels, c),
                cancel
            );

    private static async Task<Results<NoContent, ProblemHttpResult>> Change(
        string id,
        Caller caller,
        FarmCore farm,
        string what,
        Func<WorkerId, CancellationToken, Task<bool>> change,
        CancellationToken cancel
    )
    {
        if (IdOf(id) is not { } worker || !await change(worker, cancel))
        {
            return Problems.Of(404, "unknown-worker", "there is no such worker; 'sritm workers' lists them");
        }

        await farm.Audit.Write(caller.Token.Id, what, id, cancel);
        return TypedResults.NoContent();
    }

    private static WorkerId? IdOf(string text)
    {
        try
        {
            return new WorkerId(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
