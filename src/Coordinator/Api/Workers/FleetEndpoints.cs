using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>The workers, for people: list and drain.</summary>
internal static class FleetEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workers", List).WithMetadata(new NeededRole(Role.Viewer));
        api.MapPost("/workers/{id}/drain", Drain).WithMetadata(new NeededRole(Role.Operator));
    }

    private static Ok<ImmutableArray<WorkerView>> List(FarmCore farm) =>
        TypedResults.Ok<ImmutableArray<WorkerView>>([
            .. farm.Workers.All.Select(worker => WorkerView.Of(worker, farm.Workers.Silence(worker))),
        ]);

    private static Results<NoContent, ProblemHttpResult> Drain(string id, Caller caller, FarmCore farm)
    {
        if (IdOf(id) is not { } worker || !farm.Workers.Drain(worker))
        {
            return Problems.Of(404, "unknown-worker", "there is no such worker; 'sritm workers' lists them");
        }

        farm.Parts.Audit.Write(caller.Token.Id, "worker.drain", id);
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
