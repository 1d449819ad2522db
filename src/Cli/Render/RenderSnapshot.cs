using System.Collections.Immutable;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Render;

/// <summary>How far a render is, for the eye.</summary>
/// <param name="Phase">The job's state in a word.</param>
/// <param name="Surveyed">Frames planned so far.</param>
/// <param name="Total">Frames to render, as far as known; an estimate while the survey runs; 0 where unknown.</param>
/// <param name="FramesDone">Frames of rendered segments, and of those under way.</param>
/// <param name="FramesPerSecond">Since this process began; 0 before the first frame.</param>
/// <param name="Remaining">Estimated; <c>null</c> where nothing was measured yet.</param>
internal sealed record RenderSnapshot(
    string Phase,
    bool SurveyDone,
    long Surveyed,
    long Total,
    int Shots,
    int SegmentsDone,
    int SegmentsPlanned,
    int Quarantined,
    long FramesDone,
    double FramesPerSecond,
    TimeSpan? Remaining,
    TimeSpan Elapsed,
    ImmutableArray<SlotStatus> Slots
)
{
    /// <param name="job">The job as last committed.</param>
    /// <param name="slots">What the slots do.</param>
    /// <param name="before">Frames that were rendered before this process.</param>
    /// <param name="elapsed">Since this process began.</param>
    public static RenderSnapshot Of(RenderJob job, ImmutableArray<SlotStatus> slots, long before, TimeSpan elapsed)
    {
        var plan = job.Segments;
        var surveyed = plan.Segments.Sum(entry => entry.Planned.Frames.Length);
        var surveying = job is RenderJob.Submitted or RenderJob.Surveying;
        var total = surveying ? Math.Max(surveyed, Expected(job.Submission)) : surveyed;
        var rendered = RenderedFrames(job);
        var done = Math.Min(rendered + UnderWay(slots, plan), Math.Max(total, rendered));
        var rate = elapsed.TotalSeconds > 0 ? Math.Max(0, done - before) / elapsed.TotalSeconds : 0;
        return new RenderSnapshot(
            Name(job),
            !surveying,
            surveyed,
            total,
            plan.Segments.IsEmpty ? 0 : plan.Segments[^1].Planned.Shot - plan.Segments[0].Planned.Shot + 1,
            plan.RenderedCount,
            plan.Segments.Count,
            plan.Quarantined.Count,
            done,
            rate,
            rate > 0 && total > 0 ? TimeSpan.FromSeconds((total - done) / rate) : null,
            elapsed,
            slots
        );
    }

    /// <summary>Scripts read these words.</summary>
    private static string Name(RenderJob job) =>
        job switch
        {
            RenderJob.Submitted => "submitted",
            RenderJob.Surveying => "surveying",
            RenderJob.Rendering => "rendering",
            RenderJob.Assembling => "assembling",
            RenderJob.Completed => "completed",
            RenderJob.Failed => "failed",
            RenderJob.Cancelled => "cancelled",
            RenderJob.Paused => "paused",
            _ => throw new InvalidOperationException($"A job that is shown is {job}."),
        };

    public static long RenderedFrames(RenderJob job) =>
        job.Segments.Segments.Where(entry => entry.State is Segment.Rendered).Sum(entry => entry.Planned.Frames.Length);

    /// <summary>A slot that has just reported its segment still shows it for a moment.</summary>
    private static long UnderWay(ImmutableArray<SlotStatus> slots, Plan plan) =>
        slots
            .Where(slot => slot.Segment is { } index && plan.Segments[index].State is not Segment.Rendered)
            .Sum(slot => slot.Done);

    private static long Expected(Brief? brief) =>
        brief is null ? 0 : brief.Spec.Range?.Length ?? brief.Source.Video.FrameEstimate;
}
