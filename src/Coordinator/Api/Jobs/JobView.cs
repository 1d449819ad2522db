using System.Collections.Immutable;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A job as people and scripts see it.</summary>
/// <param name="Archive">The collection that it belongs to; <c>null</c> is none.</param>
/// <param name="Version">Events so far: what <c>If-Match</c> and <c>ETag</c> name.</param>
/// <param name="State">In a word; scripts read these.</param>
/// <param name="Frames">To render, as far as known; an estimate while the survey runs.</param>
/// <param name="FramesDone">Frames of rendered segments.</param>
/// <param name="Segments">Planned so far.</param>
/// <param name="Leased">Segments that a worker holds now.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Master">The one that is given out, once there is one.</param>
/// <param name="Priority">0 to 100; a higher one goes first.</param>
/// <param name="MostSlots">Leases of it that may be out at once; <c>null</c> is no limit.</param>
/// <param name="SourceHost">The server that the source stays on; <c>null</c> where it was sent.</param>
/// <param name="BlockedWorkers">Workers that failed at it too often; they get none of it.</param>
/// <param name="FormerMaster">Whether it is the one before: a shot is rendered anew, or what came of that was not proven.
/// </param>
public sealed record JobView(
    JobId Id,
    long Version,
    string Name,
    string? Archive,
    string Owner,
    string State,
    DateTimeOffset SubmittedAt,
    Sha256? Source,
    string Model,
    PixelSize Size,
    FrameRate Rate,
    MasterContainer Container,
    bool SurveyDone,
    long Frames,
    long FramesDone,
    int Segments,
    int SegmentsDone,
    int Leased,
    ImmutableArray<QuarantinedView> Quarantined,
    WorkFailure? Failure,
    MasterFacts? Master,
    ImmutableArray<string> Assumptions,
    int Priority,
    int? MostSlots,
    ImmutableArray<WorkerId> BlockedWorkers,
    string? SourceHost,
    bool FormerMaster
)
{
    internal static JobView Of(JobAt at, JobTicket? ticket)
    {
        var job = at.State;
        var (brief, plan) = (job.Submission!, job.Segments);
        var planned = plan.Segments.Sum(entry => entry.Planned.Frames.Length);
        var surveying = Running(job) is RenderJob.Submitted or RenderJob.Surveying;
        return new JobView(
            brief.Id,
            at.Version,
            ticket?.Name ?? $"{brief.Id}",
            ticket?.Archive,
            job.Terms.Owner,
            JobWords.State(job),
            brief.SubmittedAt,
            ticket?.Source,
            brief.Profile.Model,
            brief.Profile.Encoder.Size,
            brief.Source.Video.Rate,
            brief.Spec.Container,
            !surveying,
            surveying ? Math.Max(planned, brief.Spec.Range?.Length ?? brief.Source.Video.FrameEstimate) : planned,
            plan.Segments.Where(entry => entry.State is Segment.Rendered).Sum(entry => entry.Planned.Frames.Length),
            plan.Segments.Count,
            plan.RenderedCount,
            plan.Held.Count,
            [.. plan.Quarantined.Select(index => QuarantinedView.Of(plan.Segments[index]))],
            (job as RenderJob.Failed)?.Failure,
            StandingMaster.Of(job)?.Master,
            brief.Source.Assumptions,
            job.Terms.Priority,
            job.Terms.MostSlots,
            [.. plan.Faults.Blocked],
            ticket?.Distant?.Address.Host,
            plan.Former is not null
        );
    }

    private static RenderJob Running(RenderJob job) =>
        job switch
        {
            RenderJob.Paused paused => Running(paused.Previous),
            RenderJob.Failed failed => Running(failed.At),
            _ => job,
        };
}
