using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Assembly.Pictures;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Pictures;

/// <summary>What a job's film and result look like. Answers name themselves by an ETag that is known before anything is
/// decoded, so that a browser asks for each picture once.</summary>
internal static class PictureEndpoints
{
    private const int UsualPoints = 2000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("/jobs/{id}").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("/light", Light);
        see.MapGet("/frames/{frame:long}/source", Source).Produces(StatusCodes.Status200OK, null, "image/png");
        see.MapGet("/frames/{frame:long}/result", Result).Produces(StatusCodes.Status200OK, null, "image/png");
        see.MapGet("/frames/{frame:long}/histogram", Histogram);
    }

    /// <summary>The curve of light; <c>points</c> says how many points it has at most.</summary>
    private static async Task<Results<Ok<LightView>, StatusCodeHttpResult, ProblemHttpResult>> Light(
        string id,
        int? points,
        HttpContext context,
        FarmCore farm,
        FilmCurves curves,
        CancellationToken cancel
    )
    {
        var most = points ?? UsualPoints;
        if (most is < 1 or > FilmCurves.MostPoints)
        {
            return Problems.Invalid([$"points takes 1 to {FilmCurves.MostPoints}; found {most}"]);
        }

        if (await Find(id, farm, cancel) is not { } job)
        {
            return Problems.UnknownJob();
        }

        if (Validation.IsKnown(context, FilmCurves.Key(job, most)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var master = (job as RenderJob.Completed)?.Master;
        return TypedResults.Ok(
            new LightView(
                job.Submission!.Source.Video.Rate,
                job.Segments.Segments.Sum(entry => entry.Planned.Frames.Length),
                master?.MaxCll,
                master?.MaxFall,
                await curves.Read(job, most, cancel)
            )
        );
    }

    /// <summary>A frame of the source.</summary>
    private static Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Source(
        string id,
        long frame,
        [AsParameters] PictureQuery query,
        HttpContext context,
        FarmCore farm,
        FilmPictures pictures,
        CancellationToken cancel
    ) => Picture(id, frame, PictureSide.Source, query, context, farm, pictures, cancel);

    /// <summary>A frame of the result, also while the job runs, once its segment is rendered.</summary>
    private static Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Result(
        string id,
        long frame,
        [AsParameters] PictureQuery query,
        HttpContext context,
        FarmCore farm,
        FilmPictures pictures,
        CancellationToken cancel
    ) => Picture(id, frame, PictureSide.Result, query, context, farm, pictures, cancel);

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Picture(
        string id,
        long frame,
        PictureSide side,
        PictureQuery query,
        HttpContext context,
        FarmCore farm,
        FilmPictures pictures,
        CancellationToken cancel
    )
    {
        if (await Find(id, farm, cancel) is not { } job)
        {
            return Problems.UnknownJob();
        }

        try
        {
            var film = await Film(job, farm, cancel);
            var plan = PicturePlan.Of(job, side, frame, query.Options(), film);
            return Validation.IsKnown(context, plan.Key)
                ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                : TypedResults.Stream(await pictures.Read(plan, cancel), "image/png");
        }
        catch (PictureException e)
        {
            return PictureProblems.Of(e);
        }
    }

    /// <summary>Levels of all pixels of a frame; <c>side</c> is <c>source</c> or <c>result</c>.</summary>
    private static async Task<Results<Ok<HistogramView>, StatusCodeHttpResult, ProblemHttpResult>> Histogram(
        string id,
        long frame,
        string? side,
        HttpContext context,
        FarmCore farm,
        FilmPictures pictures,
        CancellationToken cancel
    )
    {
        if (await Find(id, farm, cancel) is not { } job)
        {
            return Problems.UnknownJob();
        }

        if (side is not (null or "source" or "result"))
        {
            return Problems.Invalid([$"side takes source or result; found '{side}'"]);
        }

        try
        {
            var film = await Film(job, farm, cancel);
            var of = side == "source" ? PictureSide.Source : PictureSide.Result;
            var plan = PicturePlan.Of(job, of, frame, new PictureOptions(PictureView.Sdr), film);
            return Validation.IsKnown(context, $"{plan.Key}-h")
                ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                : TypedResults.Ok(await Count(plan, pictures, cancel));
        }
        catch (PictureException e)
        {
            return PictureProblems.Of(e);
        }
    }

    private static async Task<HistogramView> Count(PicturePlan plan, FilmPictures pictures, CancellationToken cancel)
    {
        await using var kept = await pictures.Remembered(
            $"{plan.Key}-h",
            plan,
            picture => JsonSerializer.SerializeToUtf8Bytes(FrameHistogram.Count(picture, plan.Side)),
            cancel
        );
        var bins = await JsonSerializer.DeserializeAsync<long[]>(kept, cancellationToken: cancel);
        return new HistogramView([.. bins!], plan.Side == PictureSide.Source ? "code" : "pq");
    }

    private static async Task<IFilm?> Film(RenderJob job, FarmCore farm, CancellationToken cancel) =>
        await farm.Tickets.Find(job.Submission!.Id, cancel) is { } ticket ? farm.Films.Of(ticket) : null;

    private static async Task<RenderJob?> Find(string id, FarmCore farm, CancellationToken cancel) =>
        JobRoute.Id(id) is { } job && await farm.Host.Load(job, cancel) is { Submission: not null } found
            ? found
            : null;
}
