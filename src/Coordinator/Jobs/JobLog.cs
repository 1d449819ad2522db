using Microsoft.Extensions.Logging;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>What happens to a job as a whole.</summary>
internal static partial class JobLog
{
    [LoggerMessage(LogLevel.Information, "job {job} is submitted: model {model}", EventName = "job.submitted")]
    public static partial void Submitted(this ILogger log, JobId job, string model);

    [LoggerMessage(LogLevel.Debug, "job {job} has {count} more segments", EventName = "segments.planned")]
    public static partial void Planned(this ILogger log, JobId job, int count);

    [LoggerMessage(
        LogLevel.Information,
        "the survey of job {job} is done: {count} segments",
        EventName = "survey.finished"
    )]
    public static partial void Surveyed(this ILogger log, JobId job, int count);

    [LoggerMessage(LogLevel.Debug, "job {job} has the priors of shot {shot}", EventName = "priors.stored")]
    public static partial void PriorsStored(this ILogger log, JobId job, int shot);

    [LoggerMessage(
        LogLevel.Information,
        "job {job} is completed: {frames} frames, verified: {verified}",
        EventName = "job.completed"
    )]
    public static partial void Completed(this ILogger log, JobId job, long frames, bool verified);

    [LoggerMessage(LogLevel.Error, "job {job} failed ({kind}): {detail}", EventName = "job.failed")]
    public static partial void JobFailed(this ILogger log, JobId job, WorkFailureKind kind, string detail);

    [LoggerMessage(
        LogLevel.Warning,
        "the master of job {job} is gone or was changed: it is assembled again",
        EventName = "master.lost"
    )]
    public static partial void MasterLost(this ILogger log, JobId job);

    [LoggerMessage(
        LogLevel.Information,
        "shot {shot} of job {job} is rendered anew with {model}",
        EventName = "shot.reopened"
    )]
    public static partial void Reopened(this ILogger log, JobId job, int shot, string model);

    [LoggerMessage(LogLevel.Information, "job {job} is paused", EventName = "job.paused")]
    public static partial void Paused(this ILogger log, JobId job);

    [LoggerMessage(LogLevel.Information, "job {job} goes on", EventName = "job.resumed")]
    public static partial void Resumed(this ILogger log, JobId job);

    [LoggerMessage(LogLevel.Information, "job {job} is cancelled", EventName = "job.cancelled")]
    public static partial void Cancelled(this ILogger log, JobId job);

    [LoggerMessage(LogLevel.Information, "what failed of job {job} is tried again", EventName = "job.retried")]
    public static partial void Retried(this ILogger log, JobId job);

    [LoggerMessage(LogLevel.Information, "job {job} has other terms", EventName = "job.terms-changed")]
    public static partial void TermsChanged(this ILogger log, JobId job);

    [LoggerMessage(LogLevel.Information, "{worker} gets work of job {job} again", EventName = "worker.unblocked")]
    public static partial void Unblocked(this ILogger log, JobId job, WorkerId worker);

    /// <summary>An event that has no words of its own yet.</summary>
    [LoggerMessage(LogLevel.Information, "job {job}: {happened}", EventName = "job.changed")]
    public static partial void Happened(this ILogger log, JobId job, string happened);
}
