using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>A worker as people and scripts see it.</summary>
/// <param name="State"><c>ready</c>, <c>draining</c>, or <c>lost</c> after a minute's silence.</param>
/// <param name="SilentSeconds">Since its last request.</param>
/// <param name="Models">Names of what it renders with.</param>
/// <param name="Fenced">What it must not render with, because the test frame came out wrong.</param>
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
    ImmutableArray<string> Models,
    ImmutableArray<FencedModel> Fenced
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
            [.. worker.Facts.Proven.Select(model => model.Name)],
            [
                .. worker
                    .Facts.Canary.Where(outcome => outcome.Fault is not null)
                    .Select(outcome => new FencedModel(outcome.Model.Name, outcome.Fault!)),
            ]
        );
    }
}
