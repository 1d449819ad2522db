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

    private static Ok<ImmutableArray<WorkerView>> List(FarmCore farm) =>
        TypedResults.Ok<ImmutableArray<WorkerView>>([
            .. farm.Workers.All.Select(worker => WorkerView.Of(worker, farm.Workers.Silence(worker))),
        ]);

    private static Results<NoContent, ProblemHttpResult> Drain(string id, Caller caller, FarmCore farm) =>
        Change(id, caller, farm, "worker.drain", farm.Workers.Drain);

    private static Results<NoContent, ProblemHttpResult> Unfence(string id, Caller caller, FarmCore farm) =>
        Change(id, caller, farm, "worker.unfence", farm.Workers.Retry);

    private static Results<NoContent, ProblemHttpResult> Change(
        string id,
        Caller caller,
        FarmCore farm,
        string what,
        Func<WorkerId, bool> change
    )
    {
        if (IdOf(id) is not { } worker || !change(worker))
        {
            return Problems.Of(404, "unknown-worker", "there is no such worker; 'sritm workers' lists them");
        }

        farm.Parts.Audit.Write(caller.Token.Id, what, id);
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
