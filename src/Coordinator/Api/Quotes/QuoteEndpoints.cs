using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Demand;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Quotes;

/// <summary>What a draft will take, and its samples to look at.</summary>
internal static class QuoteEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("/jobs/{id}/quote").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("", Quote);
        see.MapGet("/reel", Reel);
    }

    /// <summary>What a draft's film will take, judged by the samples that are rendered so far.</summary>
    private static async Task<Results<Ok<QuoteView>, ProblemHttpResult>> Quote(
        string id,
        FarmCore farm,
        JobIndex index,
        CancellationToken cancel
    )
    {
        var (draft, problem) = await Draft(id, farm, cancel);
        if (draft is null || await index.One(draft.Submission!.Id, cancel) is not { } view)
        {
            return problem ?? Problems.UnknownJob();
        }

        var demand = await DemandEndpoint.Now(farm, cancel);
        return TypedResults.Ok(
            QuoteView.Of(
                view,
                draft,
                Slots(draft, await farm.Workers.Live(cancel)),
                demand.Any(one => one.Seconds is null && one.Segments > 0) ? null : demand.Sum(one => one.Seconds ?? 0),
                farm.Parts.Prices
            )
        );
    }

    /// <summary>How many can render the job, within its terms.</summary>
    private static int Slots(RenderJob job, IEnumerable<JoinedWorker> live)
    {
        var needs = JobNeeds.Of(job.Submission!.Profile, job.Terms);
        var able = live.Where(worker =>
            worker is { Blocked: false, Draining: false } && worker.Facts.Offer.Honours(needs)
        );
        return Math.Min(able.Sum(worker => worker.Facts.Slots), job.Terms.MostSlots ?? int.MaxValue);
    }

    /// <summary>The samples that are rendered, one after the other, without sound: HDR10 in Matroska.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Reel(
        string id,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        var (draft, problem) = await Draft(id, farm, cancel);
        if (draft is null)
        {
            return problem!;
        }

        var plan = LeasedItem.RenderedOf(draft.Submission!, draft.Segments, draft.Segments.Samples);
        if (plan.Segments.IsEmpty)
        {
            return Problems.Of(409, "no-sample", "no sample is rendered yet: 'quote' says how far they are");
        }

        try
        {
            var reel = await SampleReel.Make(plan, farm.Parts.Temporary, farm.Parts.Artifacts, cancel);
            return TypedResults.Stream(reel, "video/x-matroska", $"{draft.Submission!.Id}.samples.mkv");
        }
        catch (BadSegmentException bad)
        {
            return Problems.Of(410, "samples-gone", bad.Message);
        }
    }

    private static async Task<(RenderJob? Draft, ProblemHttpResult? Problem)> Draft(
        string id,
        FarmCore farm,
        CancellationToken cancel
    ) =>
        JobRoute.Id(id) is not { } job || await farm.Host.Load(job, cancel) is not { Submission: { } brief } found
            ? (null, Problems.UnknownJob())
        : found is RenderJob.Cancelled ? (null, Problems.Rejected(Rejection.WrongState, found))
        : brief.IsDraft || !found.Segments.Samples.IsEmpty ? (found, null)
        : (null, Problems.Of(409, "no-draft", "the job was not submitted as a draft, so that it has no samples"));
}
