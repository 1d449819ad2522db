using Microsoft.Extensions.Logging;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>What happens while a master is made. The field <c>worker</c> is the slot.</summary>
internal static partial class AssemblyLog
{
    [LoggerMessage(
        LogLevel.Debug,
        "{item} (attempt {attempt}) of job {job} on {worker}: {step}",
        EventName = "assembly.step"
    )]
    public static partial void Step(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        AssemblyStep step
    );

    [LoggerMessage(
        LogLevel.Information,
        "{item} (attempt {attempt}) of job {job} on {worker} goes on where an earlier one stopped: {kept}",
        EventName = "assembly.resumed"
    )]
    public static partial void Resumed(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        string kept
    );

    [LoggerMessage(
        LogLevel.Information,
        "{item} (attempt {attempt}) of job {job} on {worker}: {frames} frames, every check passed",
        EventName = "master.proven"
    )]
    public static partial void Proven(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        long frames
    );

    [LoggerMessage(
        LogLevel.Error,
        "{item} (attempt {attempt}) of job {job} on {worker}: the master failed {checks}",
        EventName = "master.unproven"
    )]
    public static partial void Unproven(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        string checks
    );

    [LoggerMessage(
        LogLevel.Warning,
        "{item} (attempt {attempt}) of job {job} on {worker}: segment {segment} cannot be joined ({kind}): {detail}",
        EventName = "segment.unfit"
    )]
    public static partial void Unfit(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        int segment,
        WorkFailureKind kind,
        string detail
    );
}
