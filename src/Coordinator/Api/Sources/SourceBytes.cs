using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Artifacts;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Storage.Distant;

namespace SrItmFarm.Coordinator.Api.Sources;

/// <summary>Films out to workers, by ranges, under a lease.</summary>
internal static class SourceBytes
{
    /// <summary>The film of a job, for whoever holds a lease of it, by ranges if wished.</summary>
    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Read(
        string id,
        HttpContext context,
        Caller caller,
        FarmCore farm,
        LeaseGuard guard
    )
    {
        if (
            JobRoute.Id(id) is not { } job
            || !await guard.MayRead(context.Request, caller.Token, job, context.RequestAborted)
        )
        {
            return Problems.NotUnderLease();
        }

        if (await farm.Tickets.Find(job, context.RequestAborted) is not { } ticket)
        {
            return Problems.UnknownSource();
        }

        try
        {
            var film = await farm.Films.Of(ticket).Open(context.RequestAborted);
            await Begin(film, context);
            return TypedResults.Stream(film, "application/octet-stream", enableRangeProcessing: true);
        }
        catch (SourceLostException e)
        {
            return Problems.Of(410, "source-lost", e.Message);
        }
        catch (FileNotFoundException)
        {
            return Problems.UnknownSource();
        }
    }

    /// <summary>What cannot be read must show before the answer begins.</summary>
    private static async Task Begin(Stream film, HttpContext context)
    {
        film.Position = Math.Min(film.Length, context.Request.GetTypedHeaders().Range?.Ranges.First().From ?? 0);
        _ = await film.ReadAsync(new byte[1], context.RequestAborted);
        film.Position = 0;
    }
}
