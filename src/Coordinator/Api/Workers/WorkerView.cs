using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>A worker as people and scripts see it.</summary>
/// <param name="State"><c>ready</c>, <c>draining</c>, <c>blocked</c> (it is given no work), or <c>lost</c> after a
/// minute's silence.</param>
/// <param name="SilentSeconds">Since its last request.</param>
/// <param name="Models">Names of what it renders with.</param>
/// <param name="Fenced">What it must not render with: the test frame came out wrong, or there is no memory to try it.</param>
/// <param name="Labels">What people call it by.</param>
/// <param name="Work">What its slots do now.</param>
/// <param name="FramesPerSecond">Of its busy slots together, each as fast as on the last segment that it finished.
/// </param>
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
    ImmutableArray<FencedModel> Fenced,
    ImmutableArray<string> Labels,
    ImmutableArray<WorkView> Work,
    double FramesPerSecond
)
{
    internal static WorkerView Of(Kept<JoinedWorker> seen, ImmutableArray<HeldWork> work)
    {
        var (worker, facts) = (seen.Value, seen.Value.Facts);
        var own = work.Where(held => worker.Id.Owns(held.Slot)).ToArray();
        return new(
            worker.Id,
            facts.Name,
            StateOf(seen),
            facts.Device,
            facts.Provider,
            facts.Slots,
            facts.MemoryBytes,
            facts.Version,
            Math.Round(seen.Age.TotalSeconds, 1),
            [.. facts.Proven.Select(model => model.Name)],
            [
                .. facts
                    .Canary.Where(outcome => outcome.Fault is not null)
                    .Select(outcome => new FencedModel(outcome.Model.Name, outcome.Fault!)),
            ],
            worker.Mark?.Labels ?? [],
            [.. own.Select(held => new WorkView(held.Slot, held.Job, held.Item, held.Segment, held.Since))],
            Math.Round(own.Sum(held => held.FramesPerSecond), 3)
        );
    }

    internal static string StateOf(Kept<JoinedWorker> seen) =>
        seen.Age >= WorkerRegistry.LostAfter ? "lost"
        : seen.Value.Draining ? "draining"
        : seen.Value.Blocked ? "blocked"
        : "ready";
}
