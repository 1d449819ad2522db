using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Archives;
using SrItmFarm.Coordinator.Api.Artifacts;
using SrItmFarm.Coordinator.Api.Contract;
using SrItmFarm.Coordinator.Api.Demand;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Coordinator.Api.History;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Live;
using SrItmFarm.Coordinator.Api.Pictures;
using SrItmFarm.Coordinator.Api.Quotes;
using SrItmFarm.Coordinator.Api.Reports;
using SrItmFarm.Coordinator.Api.Retention;
using SrItmFarm.Coordinator.Api.Shots;
using SrItmFarm.Coordinator.Api.Sources;
using SrItmFarm.Coordinator.Api.Tokens;
using SrItmFarm.Coordinator.Api.Webhooks;
using SrItmFarm.Coordinator.Api.Workers;

namespace SrItmFarm.Coordinator.Api;

/// <summary>The list of all routes.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Ok(new { Status = "ok" }))
            .WithSummary("Says that the coordinator runs.")
            .WithMetadata(new NeededRole(null));
        var api = app.MapGroup("/api/v1");
        WorkerEndpoints.Map(api);
        ArtifactEndpoints.Map(api);
        SourceEndpoints.Map(api);
        JobEndpoints.Map(api);
        JobSteering.Map(api);
        ArchiveEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        ContractEndpoint.Map(api);
        ReportEndpoints.Map(api);
        FarmEndpoints.Map(api);
        LiveEndpoint.Map(api);
        FleetEndpoints.Map(api);
        DemandEndpoint.Map(api);
        TokenEndpoints.Map(api);
        RetentionEndpoint.Map(api);
        WebhookEndpoints.Map(api);
        PictureEndpoints.Map(api);
        ShotEndpoint.Map(api);
        QuoteEndpoints.Map(api);
    }
}
