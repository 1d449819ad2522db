using Microsoft.Extensions.Logging;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Work;

/// <summary>What happens while a chunk is rendered. The field <c>worker</c> is the slot.</summary>
internal static partial class RenderLog
{
    [LoggerMessage(
        LogLevel.Debug,
        "{worker} begins {item} (attempt {attempt}) of job {job}: {frames} frames",
        EventName = "segment.begun"
    )]
    public static partial void Begun(this ILogger log, JobId job, string item, int attempt, SlotId worker, long frames);

    [LoggerMessage(
        LogLevel.Warning,
        "out of memory in {item} (attempt {attempt}) of job {job} on {worker}: it is begun again in smaller tiles, {tile}",
        EventName = "tiles.shrunk"
    )]
    public static partial void Shrunk(
        this ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        string tile
    );
}
