using Microsoft.Extensions.Logging;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Farm;

/// <summary>What a coordinator's or a worker's process has to say of itself.</summary>
internal static partial class RoleLog
{
    [LoggerMessage(LogLevel.Information, "joined {coordinator} as {worker}", EventName = "worker.joined")]
    public static partial void Joined(this ILogger log, Uri coordinator, WorkerId worker);

    [LoggerMessage(LogLevel.Information, "finishing the segments under way", EventName = "worker.draining")]
    public static partial void Draining(this ILogger log);

    [LoggerMessage(LogLevel.Information, "read {mebibytes} MiB of sources", EventName = "worker.read")]
    public static partial void Read(this ILogger log, double mebibytes);

    /// <param name="trouble">What is wrong with the way to the coordinator, or that it is right again.</param>
    [LoggerMessage(LogLevel.Warning, "{trouble}", EventName = "coordinator.reach")]
    public static partial void Reach(this ILogger log, string trouble);

    [LoggerMessage(LogLevel.Information, "listening on {address}", EventName = "coordinator.listening")]
    public static partial void Listening(this ILogger log, Uri address);

    [LoggerMessage(
        LogLevel.Warning,
        "the journal cannot be swept now, and is swept again: {detail}",
        EventName = "sweep.failed"
    )]
    public static partial void SweepFailed(this ILogger log, string detail);

    [LoggerMessage(
        LogLevel.Warning,
        "waiting up to {seconds} s for the database: {detail}",
        EventName = "database.away"
    )]
    public static partial void DatabaseAway(this ILogger log, double seconds, string detail);

    [LoggerMessage(LogLevel.Information, "{outcome}", EventName = "retention.swept")]
    public static partial void Swept(this ILogger log, string outcome);
}
