using Microsoft.Extensions.Logging;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>What happens to a lease in its holder's hand. The field <c>worker</c> is the slot.</summary>
internal static partial class LeaseLog
{
    [LoggerMessage(LogLevel.Debug, "{worker} took {item} (attempt {attempt}) of job {job}", EventName = "lease.taken")]
    public static partial void Taken(this ILogger log, JobId job, string item, int attempt, SlotId worker);

    [LoggerMessage(
        LogLevel.Warning,
        "{item} (attempt {attempt}) of job {job} failed on {worker} ({kind}): {detail}",
        EventName = "work.failed"
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
        "a fault of the program in {item} (attempt {attempt}) of job {job} on {worker}; please report it",
        EventName = "work.crashed"
    )]
    public static partial void Crashed(
        this ILogger log,
        Exception fault,
        JobId job,
        string item,
        int attempt,
        SlotId worker
    );

    [LoggerMessage(
        LogLevel.Information,
        "{item} (attempt {attempt}) of job {job} was taken away from {worker}",
        EventName = "lease.revoked"
    )]
    public static partial void Revoked(this ILogger log, JobId job, string item, int attempt, SlotId worker);

    [LoggerMessage(
        LogLevel.Information,
        "a report of {item} (attempt {attempt}) of job {job} by {worker} was not taken ({reason}): the work is stopped",
        EventName = "report.refused"
    )]
    public static partial void Refused(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        string reason
    );

    [LoggerMessage(
        LogLevel.Warning,
        "a beat for {item} (attempt {attempt}) of job {job} by {worker} was missed: {detail}",
        EventName = "beat.missed"
    )]
    public static partial void BeatMissed(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        string detail
    );

    [LoggerMessage(
        LogLevel.Warning,
        "the end of {item} (attempt {attempt}) of job {job} could not be reported by {worker}: {detail}",
        EventName = "report.lost"
    )]
    public static partial void ReportLost(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        string detail
    );

    [LoggerMessage(
        LogLevel.Warning,
        "{worker} could not ask for work, and asks again: {detail}",
        EventName = "ask.failed"
    )]
    public static partial void AskFailed(this ILogger log, SlotId worker, string detail);
}
