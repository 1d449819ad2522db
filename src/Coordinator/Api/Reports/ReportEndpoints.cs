using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Reports;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Api.Reports;

/// <summary>The passport of a master, and the signature of its exact bytes.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("/jobs/{id}/report").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("", Report).Produces<MasterReport>();
        see.MapGet("/signature", Signature);
    }

    /// <summary>The report of a completed job.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Report(
        string id,
        FarmCore farm,
        ReportBook book,
        CancellationToken cancel
    )
    {
        var (report, problem) = await Find(id, farm, book, cancel);
        return report is null
            ? problem!
            : TypedResults.Bytes(
                report,
                "application/json",
                entityTag: new EntityTagHeaderValue($"\"{Sha256.Of(report)}\"")
            );
    }

    /// <summary>Who vouches for the report of a completed job.</summary>
    private static async Task<Results<Ok<ReportSignature>, ProblemHttpResult>> Signature(
        string id,
        FarmCore farm,
        ReportBook book,
        CancellationToken cancel
    )
    {
        var (report, problem) = await Find(id, farm, book, cancel);
        return report is null ? problem! : TypedResults.Ok(await book.Sign(report, cancel));
    }

    private static async Task<(byte[]? Report, ProblemHttpResult? Problem)> Find(
        string id,
        FarmCore farm,
        ReportBook book,
        CancellationToken cancel
    )
    {
        if (JobRoute.Id(id) is not { } job || await farm.Host.At(job, cancel) is not { State.Submission: not null } now)
        {
            return (null, Problems.UnknownJob());
        }

        return now.State is RenderJob.Completed completed
            ? (await book.Of(completed, now.Version, cancel), null)
            : (null, Problems.NotCompleted(now.State, "report"));
    }
}
