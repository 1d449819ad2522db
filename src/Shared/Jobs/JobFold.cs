namespace SrItmFarm.Shared.Jobs;

/// <summary>The next state of a job: first what any state may meet, then one switch for each state.</summary>
internal static class JobFold
{
    public static RenderJob Apply(RenderJob job, JobEvent happened) =>
        (job, happened) switch
        {
            (RenderJob.Unsubmitted, JobEvent.JobSubmitted e) => new RenderJob.Submitted(e.Brief),
            ({ Submission: { } brief }, JobEvent.TermsChanged e) => TermsFold.With(job, brief with { Terms = e.Terms }),
            ({ Submission: { } brief }, JobEvent.JobReleased) => TermsFold.With(
                job,
                brief with
                {
                    DraftSamples = null,
                }
            ),
            ({ Submission: not null }, JobEvent.WorkerUnblocked e) => TermsFold.With(
                job,
                job.Segments.With(job.Segments.Faults.Without(e.Worker))
            ),
            (RenderJob.Paused s, _) => InPaused(s, happened),
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
                ItemFold.Leased(e, [])
            ),
            (RenderJob.Surveying s, _) => InSurveying(s, happened),
            (RenderJob.Rendering s, _) => InRendering(s, happened),
            (RenderJob.Assembling s, _) => InAssembling(s, happened),
            (RenderJob.Completed s, _) => InCompleted(s, happened),
            _ => throw Impossible(job, happened),
        };

    /// <summary>A pause holds what it paused; what ends a job ends the pause too.</summary>
    private static RenderJob InPaused(RenderJob.Paused s, JobEvent happened) =>
        happened switch
        {
            JobEvent.JobResumed => s.Previous,
            JobEvent.JobPaused => s,
            JobEvent.JobCancelled or JobEvent.JobFailed => Apply(s.Previous, happened),
            _ => new RenderJob.Paused(Apply(s.Previous, happened)),
        };

    private static RenderJob InSurveying(RenderJob.Surveying s, JobEvent happened) =>
        happened switch
        {
            JobEvent.SurveyLeased e => s with { Survey = ItemFold.Leased(e, ItemFold.Failures(s.Survey)) },
            JobEvent.SegmentsPlanned e => s with { Plan = s.Plan.Add(e.Segments), From = e.State },
            JobEvent.SurveyFinished => new RenderJob.Rendering(s.Brief, s.Plan.Sampling(s.Brief)),
            JobEvent.ItemFailed e => s with
            {
                Survey = ItemFold.After(s.Survey, e.Failed),
                Plan = s.Plan.With(s.Plan.Faults.With(e.Failed)),
            },
            JobEvent.LeaseEnded e => s with { Survey = ItemFold.Ended(s.Survey, e), Plan = PlanFold.End(s.Plan, e) },
            _ => s with { Plan = PlanFold.Apply(s.Plan, happened) },
        };

    private static RenderJob InRendering(RenderJob.Rendering s, JobEvent happened) =>
        happened switch
        {
            JobEvent.AssemblyLeased e => new RenderJob.Assembling(s.Brief, s.Plan, ItemFold.Leased(e, [])),
            JobEvent.LeaseEnded e => s with { Plan = PlanFold.End(s.Plan, e) },
            _ => s with { Plan = PlanFold.Apply(s.Plan, happened) },
        };

    private static RenderJob InAssembling(RenderJob.Assembling s, JobEvent happened) =>
        happened switch
        {
            JobEvent.AssemblyLeased e => s with { Assembly = ItemFold.Leased(e, ItemFold.Failures(s.Assembly)) },
            JobEvent.JobCompleted e => new RenderJob.Completed(s.Brief, s.Plan.Mastered(e.Master), e.Master),
            JobEvent.ItemFailed e => s with
            {
                Assembly = ItemFold.After(s.Assembly, e.Failed),
                Plan = s.Plan.With(s.Plan.Faults.With(e.Failed)),
            },
            JobEvent.LeaseEnded e => s with
            {
                Assembly = ItemFold.Ended(s.Assembly, e),
                Plan = PlanFold.End(s.Plan, e),
            },
            JobEvent.SegmentLost or JobEvent.ShotReopened => new RenderJob.Rendering(
                s.Brief,
                PlanFold.Apply(s.Plan, happened)
            ),
            _ => throw Impossible(s, happened),
        };

    private static RenderJob InCompleted(RenderJob.Completed s, JobEvent happened) =>
        happened switch
        {
            JobEvent.MasterLost => new RenderJob.Rendering(s.Brief, s.Plan),
            JobEvent.LeaseEnded e => s with { Plan = PlanFold.End(s.Plan, e) },
            JobEvent.SegmentLost => new RenderJob.Rendering(s.Brief, PlanFold.Apply(s.Plan, happened)),
            JobEvent.ShotReopened => new RenderJob.Rendering(
                s.Brief,
                PlanFold.Apply(s.Plan.Replacing(s.Master), happened)
            ),
            _ => throw Impossible(s, happened),
        };

    private static RenderJob Retried(RenderJob job) =>
        job switch
        {
            RenderJob.Surveying s => s with { Plan = PlanFold.Requeue(s.Plan), Survey = ItemFold.Forgiven(s.Survey) },
            RenderJob.Rendering s => s with { Plan = PlanFold.Requeue(s.Plan) },
            RenderJob.Assembling s => s with { Assembly = ItemFold.Forgiven(s.Assembly) },
            _ => job,
        };

    private static InvalidOperationException Impossible(RenderJob job, JobEvent happened) =>
        new($"{happened} cannot happen in {job}.");
}
