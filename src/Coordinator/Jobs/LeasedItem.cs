using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>What a lease grants, read from the job's state.</summary>
internal static class LeasedItem
{
    /// <param name="job">It was submitted, and the lease is out and holds something.</param>
    public static CoordinatorAnswer.Grant Grant(RenderJob job, LeaseId lease)
    {
        var brief = job.Submission!;
        return new(brief.Id, lease, Of(job, lease), brief.Source, brief.Spec, ProfileOf(job, lease));
    }

    private static WorkItem Of(RenderJob state, LeaseId lease) =>
        state switch
        {
            RenderJob.Surveying { Survey: ItemProgress.Leased leased } job when leased.Lease == lease =>
                new WorkItem.Survey(
                    leased.Attempt,
                    job.From,
                    job.Plan.Segments.IsEmpty ? null : job.Plan.Segments[^1].Planned
                ),
            RenderJob.Assembling { Assembly: ItemProgress.Leased leased } job when leased.Lease == lease =>
                new WorkItem.Assembly(leased.Attempt, MasterPlanOf(job.Brief, job.Plan)),
            _ => Chunk(state, lease),
        };

    /// <summary>How the lease's frames are rendered: the segments of a chunk are rendered alike.</summary>
    private static RenderProfile ProfileOf(RenderJob job, LeaseId lease)
    {
        var usual = job.Submission!.Profile;
        var held = job.Segments.Held.Of(lease);
        return held.IsEmpty ? usual : job.Segments.ProfileOf(held.Min, usual);
    }

    /// <summary>What assembly needs, of a job whose every segment is rendered.</summary>
    public static MasterPlan MasterPlanOf(Brief brief, Plan plan) =>
        new(brief.Source, brief.Spec, brief.Profile, [.. plan.Segments.Select(Master)]);

    /// <summary>The same of some segments alone: those that are rendered.</summary>
    public static MasterPlan RenderedOf(Brief brief, Plan plan, IEnumerable<int> some) =>
        new(
            brief.Source,
            brief.Spec,
            brief.Profile,
            [
                .. some.Select(index => plan.Segments[index])
                    .Where(entry => entry.State is Segment.Rendered)
                    .Select(Master),
            ]
        );

    private static MasterSegment Master(SegmentEntry entry) =>
        entry.State is Segment.Rendered rendered
            ? new MasterSegment(entry.Planned, rendered.Result.Bitstream, rendered.Result.Light)
            : throw new InvalidOperationException($"Segment {entry.Planned.Index} is not rendered but {entry.State}.");

    private static WorkItem.Chunk Chunk(RenderJob job, LeaseId lease)
    {
        var entries = job.Segments.Held.Of(lease).Select(index => job.Segments.Segments[index]).ToArray();
        return new WorkItem.Chunk([
            .. entries.Select(entry => new ChunkPart(entry.Planned, ((Segment.Leased)entry.State).Attempt)),
        ])
        {
            Priors = ProfileOf(job, lease).Priors
                ?
                [
                    .. entries
                        .Select(entry => entry.Planned.Shot)
                        .Distinct()
                        .Select(shot => ShotPlan.PriorsOf(job.Segments, shot, job.Submission!.Source.Video.Rate)),
                ]
                : [],
        };
    }
}
