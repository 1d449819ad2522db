using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>One switch on (state, event): the next state of a job.</summary>
internal static class JobFold
{
    public static RenderJob Apply(RenderJob job, JobEvent happened) =>
        (job, happened) switch
        {
            (RenderJob.Unsubmitted, JobEvent.JobSubmitted e) => new RenderJob.Submitted(e.Brief),
            (RenderJob.Paused s, JobEvent.JobResumed) => s.Previous,
            (RenderJob.Paused s, JobEvent.JobCancelled) => Apply(s.Previous, happened),
            (RenderJob.Paused s, JobEvent.JobFailed) => Apply(s.Previous, happened),
            (RenderJob.Paused s, JobEvent.JobPaused) => s,
            (RenderJob.Paused s, not JobEvent.JobSubmitted) => new RenderJob.Paused(Apply(s.Previous, happened)),
            (RenderJob.Failed s, JobEvent.JobRetried) => Retried(s.At),
            (RenderJob.Failed s, JobEvent.LeaseEnded or JobEvent.SegmentRendered) => s with
            {
                At = Apply(s.At, happened),
            },
            ({ Submission: { } brief }, JobEvent.JobCancelled) => new RenderJob.Cancelled(brief),
            (_, JobEvent.JobPaused) => new RenderJob.Paused(job),
            (_, JobEvent.JobFailed e) => new RenderJob.Failed(job, e.Failure),
            (_, JobEvent.JobRetried) => Retried(job),
            (RenderJob.Submitted s, JobEvent.SurveyLeased e) => new RenderJob.Surveying(
                s.Brief,
                Plan.Empty,
                null,
                Leased(e, [])
            ),
            (RenderJob.Surveying s, JobEvent.SurveyLeased e) => s with { Survey = Leased(e, Failures(s.Survey)) },
            (RenderJob.Surveying s, JobEvent.SegmentsPlanned e) => s with
            {
                Plan = s.Plan.Add(e.Segments),
                From = e.State,
            },
            (RenderJob.Surveying s, JobEvent.SurveyFinished) => new RenderJob.Rendering(s.Brief, s.Plan),
            (RenderJob.Rendering s, JobEvent.AssemblyLeased e) => new RenderJob.Assembling(
                s.Brief,
                s.Plan,
                Leased(e, [])
            ),
            (RenderJob.Assembling s, JobEvent.AssemblyLeased e) => s with
            {
                Assembly = Leased(e, Failures(s.Assembly)),
            },
            (RenderJob.Assembling s, JobEvent.JobCompleted e) => new RenderJob.Completed(s.Brief, s.Plan, e.Master),
            (RenderJob.Completed s, JobEvent.MasterLost) => new RenderJob.Rendering(s.Brief, s.Plan),
            (RenderJob.Surveying s, JobEvent.ItemFailed e) => s with { Survey = After(s.Survey, e.Failed) },
            (RenderJob.Assembling s, JobEvent.ItemFailed e) => s with { Assembly = After(s.Assembly, e.Failed) },
            (RenderJob.Surveying s, JobEvent.LeaseEnded e) => s with
            {
                Survey = Ended(s.Survey, e),
                Plan = PlanFold.End(s.Plan, e),
            },
            (RenderJob.Assembling s, JobEvent.LeaseEnded e) => s with
            {
                Assembly = Ended(s.Assembly, e),
                Plan = PlanFold.End(s.Plan, e),
            },
            (RenderJob.Rendering s, JobEvent.LeaseEnded e) => s with { Plan = PlanFold.End(s.Plan, e) },
            (RenderJob.Completed s, JobEvent.LeaseEnded e) => s with { Plan = PlanFold.End(s.Plan, e) },
            (RenderJob.Assembling s, JobEvent.SegmentLost) => new RenderJob.Rendering(
                s.Brief,
                PlanFold.Apply(s.Plan, happened)
            ),
            (RenderJob.Completed s, JobEvent.SegmentLost) => new RenderJob.Rendering(
                s.Brief,
                PlanFold.Apply(s.Plan, happened)
            ),
            (RenderJob.Surveying s, _) => s with { Plan = PlanFold.Apply(s.Plan, happened) },
            (RenderJob.Rendering s, _) => s with { Plan = PlanFold.Apply(s.Plan, happened) },
            _ => throw new InvalidOperationException($"{happened} cannot happen in {job}."),
        };

    private static RenderJob Retried(RenderJob job) =>
        job switch
        {
            RenderJob.Surveying s => s with { Plan = PlanFold.Requeue(s.Plan), Survey = Forgiven(s.Survey) },
            RenderJob.Rendering s => s with { Plan = PlanFold.Requeue(s.Plan) },
            RenderJob.Assembling s => s with { Assembly = Forgiven(s.Assembly) },
            _ => job,
        };

    private static ItemProgress.Leased Leased(JobEvent.SurveyLeased e, ImmutableArray<FailedAttempt> failures) =>
        new(e.Attempt, e.Lease, e.Slot, failures);

    private static ItemProgress.Leased Leased(JobEvent.AssemblyLeased e, ImmutableArray<FailedAttempt> failures) =>
        new(e.Attempt, e.Lease, e.Slot, failures);

    private static ItemProgress.Waiting After(ItemProgress progress, FailedAttempt failed) =>
        new(failed.Attempt.Next, Failures(progress).Add(failed));

    private static ItemProgress Ended(ItemProgress progress, JobEvent.LeaseEnded e) =>
        progress is ItemProgress.Leased leased && leased.Lease == e.Lease
            ? new ItemProgress.Waiting(leased.Attempt.Next, leased.Failures)
            : progress;

    private static ItemProgress Forgiven(ItemProgress progress) =>
        progress is ItemProgress.Waiting waiting ? waiting with { Failures = [] } : progress;

    private static ImmutableArray<FailedAttempt> Failures(ItemProgress progress) =>
        progress switch
        {
            ItemProgress.Waiting waiting => waiting.Failures,
            ItemProgress.Leased leased => leased.Failures,
            _ => throw new InvalidOperationException($"Unknown progress {progress}."),
        };
}
