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
        api.MapPost("/workers/{id}/drain", Drain).WithMetadata(new NeededRole(Role.Operator));
        api.MapPost("/workers/{id}/unfence", Unfence).WithMetadata(new NeededRole(Role.Operator));
    }

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

    private static Task<Results<NoContent, ProblemHttpResult>> Drain(
        string id,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) => Change(id, caller, farm, "worker.drain", farm.Workers.Drain, cancel);

    private static Task<Results<NoContent, ProblemHttpResult>> Unfence(
        string id,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    ) => Change(id, caller, farm, "worker.unfence", farm.Workers.Retry, cancel);

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
