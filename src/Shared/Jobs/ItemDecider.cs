using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>Rules for the two items that exist once a job: the survey and the assembly.</summary>
internal static class ItemDecider
{
    public static Decision LeaseSurvey(RenderJob job, JobCommand.LeaseSurvey command) =>
        job switch
        {
            RenderJob.Submitted => Accept(command, Attempt.First),
            RenderJob.Surveying { Survey: ItemProgress.Waiting waiting } => Accept(command, waiting.Next),
            _ => Decision.Reject(Rejection.NothingReady),
        };

    public static Decision LeaseAssembly(RenderJob job, JobCommand.LeaseAssembly command) =>
        job switch
        {
            RenderJob.Rendering { Plan.AllRendered: true, Brief.IsDraft: false } => Accept(command, Attempt.First),
            RenderJob.Assembling { Assembly: ItemProgress.Waiting waiting } => Accept(command, waiting.Next),
            _ => Decision.Reject(Rejection.NothingReady),
        };

    /// <summary>Segments that are known already are no news; new ones must follow on without a gap.</summary>
    public static Decision ReportPlan(RenderJob job, JobCommand.ReportPlan command)
    {
        if (job is not RenderJob.Surveying surveying || !Holds(surveying.Survey, command.Lease))
        {
            return Decision.Reject(Rejection.StaleAttempt);
        }

        var known = surveying.Plan.Segments;
        var news = command.Segments.Where(segment => segment.Index >= known.Count).ToArray();
        var fits = news.Select((segment, i) => segment.Index == known.Count + i).All(fit => fit);
        return (fits, news.Length) switch
        {
            (false, _) => Decision.Reject(Rejection.Inconsistent),
            (_, 0) => Decision.Accept(),
            _ => Decision.Accept(new JobEvent.SegmentsPlanned([.. news], command.State)),
        };
    }

    public static Decision FinishSurvey(RenderJob job, JobCommand.FinishSurvey command) =>
        job is not RenderJob.Surveying surveying || !Holds(surveying.Survey, command.Lease)
            ? Decision.Reject(Rejection.StaleAttempt)
        : surveying.Plan.Segments.IsEmpty ? Decision.Reject(Rejection.Inconsistent)
        : Decision.Accept(new JobEvent.SurveyFinished());

    public static Decision FinishAssembly(RenderJob job, JobCommand.FinishAssembly command) =>
        job is RenderJob.Assembling assembling && Holds(assembling.Assembly, command.Lease)
            ? Decision.Accept(new JobEvent.JobCompleted(command.Master))
            : Decision.Reject(Rejection.StaleAttempt);

    /// <summary>Infrastructure losses repeat without end; the third failure of another kind, or a bad source, fails
    /// the job.</summary>
    public static Decision ReportFailed(RenderJob job, JobCommand.ReportItemFailed command)
    {
        var progress = job switch
        {
            RenderJob.Surveying surveying => surveying.Survey,
            RenderJob.Assembling assembling => assembling.Assembly,
            _ => null,
        };
        if (progress is not ItemProgress.Leased leased || leased.Lease != command.Lease)
        {
            return Decision.Reject(Rejection.StaleAttempt);
        }

        var failed = new JobEvent.ItemFailed(
            command.Lease,
            new FailedAttempt(leased.Attempt, leased.Slot, command.Failure)
        );
        return RetryRule.IsLast(leased.Failures, command.Failure)
            ? Decision.Accept(failed, new JobEvent.JobFailed(command.Failure))
            : Decision.Accept(failed);
    }

    private static Decision Accept(JobCommand.LeaseSurvey command, Attempt attempt) =>
        Decision.Accept(new JobEvent.SurveyLeased(command.Lease, command.Slot, attempt));

    private static Decision Accept(JobCommand.LeaseAssembly command, Attempt attempt) =>
        Decision.Accept(new JobEvent.AssemblyLeased(command.Lease, command.Slot, attempt));

    private static bool Holds(ItemProgress progress, LeaseId lease) =>
        progress is ItemProgress.Leased leased && leased.Lease == lease;
}
