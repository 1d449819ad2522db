using System.Collections.Immutable;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>What the largest group of equal workers can do; a job's profile is fixed to it.</summary>
/// <param name="Provider">ONNX Runtime's execution provider.</param>
/// <param name="Runtime">ONNX Runtime's version.</param>
/// <param name="Encoder">Encoder and version.</param>
/// <param name="Threads">Threads of the slot that has the fewest.</param>
/// <param name="Models">Offered and proven by at least one of them.</param>
public sealed record WorkerAbilities(
    string Provider,
    string Runtime,
    string Encoder,
    int Threads,
    ImmutableArray<OfferedModel> Models
)
{
    /// <summary>Workers with a GPU come first, then whoever has the most slots.</summary>
    public static WorkerAbilities? Of(IEnumerable<JoinedWorker> workers) =>
        workers
            .Select(worker => worker.Facts)
            .GroupBy(facts => (facts.Provider, facts.Runtime, facts.Encoder))
            .OrderBy(group => group.Key.Provider == "cpu")
            .ThenByDescending(group => group.Sum(facts => facts.Slots))
            .ThenBy(group => group.Key)
            .Select(group => new WorkerAbilities(
                group.Key.Provider,
                group.Key.Runtime,
                group.Key.Encoder,
                group.Min(facts => facts.Threads),
                [.. group.SelectMany(facts => facts.Proven).Distinct()]
            ))
            .FirstOrDefault();
}
