using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Retention;

/// <summary>Sweeping at once, or only saying what would be swept.</summary>
internal static class RetentionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sweep", Sweep).WithMetadata(new NeededRole(Role.Admin));

    /// <summary>Deletes now what the daily sweep would, or only says so.</summary>
    private static async Task<Ok<ImmutableArray<SweepLine>>> Sweep(
        bool? dryRun,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        var lines = await farm.Retention.Sweep(dryRun ?? false, cancel);
        if (dryRun is not true)
        {
            await farm.Audit.Write(caller.Token.Id, "sweep", $"{lines.Sum(line => line.Count)} artifacts", cancel);
        }

        return TypedResults.Ok(lines);
    }
}
