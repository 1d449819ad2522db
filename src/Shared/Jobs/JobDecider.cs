using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>One switch on (state, command): what a job accepts.</summary>
internal static class JobDecider
{
    public static Decision Decide(RenderJob job, JobCommand command) =>
        (job, command) switch
        {
            (RenderJob.Unsubmitted, JobCommand.Submit c) => IsValid(c.Brief)
                ? Decision.Accept(new JobEvent.JobSubmitted(c.Brief))
                : Decision.Reject(Rejection.Inconsistent),
            (RenderJob.Unsubmitted, _) => Decision.Reject(Rejection.UnknownJob),
            (_, JobCommand.Submit c) => Resubmit(job, c),
            (_, JobCommand.Cancel) => Cancel(job),
            (_, JobCommand.Pause) => Pause(job),
            (RenderJob.Paused, JobCommand.Resume) => Decision.Accept(new JobEvent.JobResumed()),
            (_, JobCommand.Resume) => job is RenderJob.Cancelled or RenderJob.Failed
                ? Decision.Reject(Rejection.WrongState)
                : Decision.Accept(),
            (_, JobCommand.Retry) => Retry(job),
            (RenderJob.Cancelled, _) => Decision.Reject(Rejection.WrongState),
            (_, JobCommand.Release) => job.Submission!.IsDraft
                ? Decision.Accept(new JobEvent.JobReleased())
                : Decision.Accept(),
            (_, JobCommand.ChangeTerms c) => ChangeTerms(job, c),
            (_, JobCommand.UnblockWorker c) => Unblock(job, c),
            (_, JobCommand.LeaseSurvey or JobCommand.LeaseChunk or JobCommand.LeaseAssembly) => Lease(job, command),
            (RenderJob.Paused paused, _) => Decide(paused.Previous, command),
            (RenderJob.Failed failed, _) => Late(failed, command),
            (_, JobCommand.ReportPlan c) => ItemDecider.ReportPlan(job, c),
            (_, JobCommand.FinishSurvey c) => ItemDecider.FinishSurvey(job, c),
            (_, JobCommand.ReportItemFailed c) => ItemDecider.ReportFailed(job, c),
            (_, JobCommand.FinishAssembly c) => ItemDecider.FinishAssembly(job, c),
            (_, JobCommand.ReportPriors c) => PriorsDecider.Report(job, c),
            (_, JobCommand.ReportRendered c) => ChunkDecider.ReportRendered(job, c),
            (_, JobCommand.ReportFailed c) => ChunkDecider.ReportFailed(job, c),
            (_, JobCommand.LoseSegment c) => ChunkDecider.Lose(job, c),
            (_, JobCommand.RejectSegment c) => ChunkDecider.Reject(job, c),
            (_, JobCommand.RenderShot c) => ShotDecider.Render(job, c),
            (_, JobCommand.FinishLease c) => End(job, c.Lease, expired: false),
            (_, JobCommand.ExpireLease c) => End(job, c.Lease, expired: true),
            (RenderJob.Completed, JobCommand.LoseMaster) => Decision.Accept(new JobEvent.MasterLost()),
            (_, JobCommand.LoseMaster) => Decision.Accept(),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} in {job.GetType().Name}."),
        };

    private static bool IsValid(Brief brief) =>
        (brief.Terms?.IsValid() ?? true) && brief.DraftSamples is null or (>= 1 and <= Brief.MostSamples);

    private static Decision Resubmit(RenderJob job, JobCommand.Submit command) =>
        job.Submission is { } brief && brief.Id == command.Brief.Id && brief.Spec == command.Brief.Spec
            ? brief.Source.Identity == command.Brief.Source.Identity
                ? Decision.Accept()
                : Decision.Reject(Rejection.AlreadySubmitted)
            : Decision.Reject(Rejection.AlreadySubmitted);

    private static Decision Lease(RenderJob job, JobCommand command) =>
        command switch
        {
            JobCommand.LeaseSurvey c when IsOut(job, c.Lease) => Decision.Accept(),
            JobCommand.LeaseChunk c when IsOut(job, c.Lease) => Decision.Accept(),
            JobCommand.LeaseAssembly c when IsOut(job, c.Lease) => Decision.Accept(),
            _ when IsFull(job) => Decision.Reject(Rejection.NothingReady),
            JobCommand.LeaseSurvey c => ItemDecider.LeaseSurvey(job, c),
            JobCommand.LeaseAssembly c => ItemDecider.LeaseAssembly(job, c),
            JobCommand.LeaseChunk c => ChunkDecider.Lease(job, c),
            _ => throw new InvalidOperationException($"{command.GetType().Name} leases nothing."),
        };

    private static Decision Unblock(RenderJob job, JobCommand.UnblockWorker command) =>
        job.Segments.Faults.Has(command.Worker)
            ? Decision.Accept(new JobEvent.WorkerUnblocked(command.Worker))
            : Decision.Accept();

    private static Decision Cancel(RenderJob job) =>
        job switch
        {
            RenderJob.Cancelled => Decision.Accept(),
            RenderJob.Completed => Decision.Reject(Rejection.WrongState),
            // Its master is proven: only the shot that is rendered anew could be given up, by rendering it as it was.
            { Segments.Former: not null } => Decision.Reject(Rejection.WrongState),
            _ => Decision.Accept(new JobEvent.JobCancelled()),
        };

    private static Decision Pause(RenderJob job) =>
        job switch
        {
            RenderJob.Paused => Decision.Accept(),
            RenderJob.Cancelled or RenderJob.Completed or RenderJob.Failed => Decision.Reject(Rejection.WrongState),
            _ => Decision.Accept(new JobEvent.JobPaused()),
        };

    private static Decision Retry(RenderJob job) =>
        job switch
        {
            RenderJob.Failed => Decision.Accept(new JobEvent.JobRetried()),
            RenderJob.Cancelled or RenderJob.Completed => Decision.Reject(Rejection.WrongState),
            _ => job.Segments.Quarantined.IsEmpty ? Decision.Accept() : Decision.Accept(new JobEvent.JobRetried()),
        };

    /// <summary>A failed job still learns that its leases ended, so that a retry begins from a clean state.</summary>
    private static Decision Late(RenderJob.Failed failed, JobCommand command) =>
        command switch
        {
            JobCommand.FinishLease c => End(failed.At, c.Lease, expired: false),
            JobCommand.ExpireLease c => End(failed.At, c.Lease, expired: true),
            JobCommand.ReportRendered c => ChunkDecider.ReportRendered(failed.At, c),
            _ => Decision.Reject(Rejection.WrongState),
        };

    private static Decision End(RenderJob job, LeaseId lease, bool expired) =>
        IsOut(job, lease) ? Decision.Accept(new JobEvent.LeaseEnded(lease, expired)) : Decision.Accept();

    private static Decision ChangeTerms(RenderJob job, JobCommand.ChangeTerms command) =>
        !command.Terms.IsValid() ? Decision.Reject(Rejection.Inconsistent)
        : job.Terms == command.Terms ? Decision.Accept()
        : Decision.Accept(new JobEvent.TermsChanged(command.Terms));

    private static bool IsFull(RenderJob job) => job.Terms.MostSlots is { } most && job.Leases.Count() >= most;

    private static bool IsOut(RenderJob job, LeaseId lease) => job.Leases.Contains(lease);
}
