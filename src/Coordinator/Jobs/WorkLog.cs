using Microsoft.Extensions.Logging;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>What happens to leased work, as the coordinator decides it. The field <c>worker</c> is the slot, or the
/// worker where only that is known.</summary>
internal static partial class WorkLog
{
    [LoggerMessage(
        LogLevel.Information,
        "{item} (attempt {attempt}) of job {job} goes to {worker}",
        EventName = "lease.granted"
    )]
    public static partial void Granted(this ILogger log, JobId job, string item, int attempt, SlotId worker);

    [LoggerMessage(
        LogLevel.Warning,
        "{worker} was not heard of any more: {item} (attempt {attempt}) of job {job} waits again",
        EventName = "lease.expired"
    )]
    public static partial void Expired(this ILogger log, JobId job, string item, int attempt, SlotId worker);

    [LoggerMessage(
        LogLevel.Information,
        "{worker} gave back {item} (attempt {attempt}) of job {job}",
        EventName = "lease.returned"
    )]
    public static partial void Returned(this ILogger log, JobId job, string item, int attempt, SlotId worker);

    [LoggerMessage(
        LogLevel.Information,
        "{item} (attempt {attempt}) of job {job} is rendered by {worker}: {frames} frames in {seconds} s",
        EventName = "segment.rendered"
    )]
    public static partial void Rendered(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId? worker,
        long frames,
        double seconds
    );

    [LoggerMessage(
        LogLevel.Warning,
        "{item} (attempt {attempt}) of job {job} failed on {worker} ({kind}): {detail}",
        EventName = "attempt.failed"
    )]
    public static partial void Failed(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        WorkFailureKind kind,
        string detail
    );

    [LoggerMessage(
        LogLevel.Error,
        "{item} (attempt {attempt}) of job {job} failed on {worker} and is not tried again by itself ({kind}): {detail}",
        EventName = "segment.quarantined"
    )]
    public static partial void Quarantined(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        WorkFailureKind kind,
        string detail
    );

    [LoggerMessage(
        LogLevel.Warning,
        "{item} (attempt {attempt}) of job {job} is gone or cannot be joined: it is rendered again",
        EventName = "segment.lost"
    )]
    public static partial void Lost(this ILogger log, JobId job, string item, int attempt);

    /// <param name="attempt"><c>null</c> where the report names only its lease.</param>
    [LoggerMessage(
        LogLevel.Warning,
        "a report of {item} (attempt {attempt}) of job {job} under lease {lease} changed nothing: {reason}",
        EventName = "report.stale"
    )]
    public static partial void Stale(
        this ILogger log,
        JobId job,
        string item,
        int? attempt,
        LeaseId lease,
        Rejection reason
    );
}
