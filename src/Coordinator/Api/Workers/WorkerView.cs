using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>A worker as people and scripts see it.</summary>
/// <param name="State"><c>ready</c>, <c>draining</c>, or <c>lost</c> after a minute's silence.</param>
/// <param name="SilentSeconds">Since its last request.</param>
/// <param name="Models">Names of what it can load.</param>
public sealed record WorkerView(
    WorkerId Id,
    string Name,
    string State,
    string Device,
    string Provider,
    int Slots,
    long MemoryBytes,
    string Version,
    double SilentSeconds,
    ImmutableArray<string> Models
)
{
    internal static WorkerView Of(Kept<JoinedWorker> seen)
    {
        var (worker, silence) = (seen.Value, seen.Age);
        return new(
            worker.Id,
            worker.Facts.Name,
            silence >= WorkerRegistry.LostAfter ? "lost"
                : worker.Draining ? "draining"
                : "ready",
            worker.Facts.Device,
            worker.Facts.Provider,
            worker.Facts.Slots,
            worker.Facts.MemoryBytes,
            worker.Facts.Version,
            Math.Round(silence.TotalSeconds, 1),
            [.. worker.Facts.Models.Select(model => model.Name)]
        );
    }
}
