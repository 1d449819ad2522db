using Microsoft.Extensions.Logging;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Telemetry;

/// <summary>What the events within a piece of work have in common.</summary>
public static class LogScope
{
    internal const string Worker = "worker";

    /// <summary>Everything until disposal happens for this slot.</summary>
    public static IDisposable? For(this ILogger log, SlotId slot) => Of(log, slot);

    /// <summary>Everything until disposal happens for this worker.</summary>
    public static IDisposable? For(this ILogger log, WorkerId worker) => Of(log, worker);

    private static IDisposable? Of(ILogger log, object worker) =>
        log.BeginScope(new KeyValuePair<string, object?>[] { new(Worker, worker) });
}
