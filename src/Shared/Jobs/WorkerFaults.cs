using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>How often each worker failed in a job, by kind; infrastructure losses are not counted.</summary>
public sealed record WorkerFaults(ImmutableDictionary<WorkerFault, int> Counts)
{
    /// <summary>Failures of one kind at which a worker is blocked for the job.</summary>
    public const int ToBlock = 3;

    public static WorkerFaults None { get; } = new(ImmutableDictionary<WorkerFault, int>.Empty);

    /// <summary>Workers with <see cref="ToBlock"/> failures of one kind.</summary>
    public IEnumerable<WorkerId> Blocked =>
        Counts.Where(fault => fault.Value >= ToBlock).Select(fault => fault.Key.Worker).Distinct();

    public bool IsBlocked(WorkerId worker) => Blocked.Contains(worker);

    public bool Has(WorkerId worker) => Counts.Keys.Any(fault => fault.Worker == worker);

    /// <summary>Counts a failure against its worker.</summary>
    public WorkerFaults With(FailedAttempt failed)
    {
        var fault = new WorkerFault(failed.Slot.Worker, failed.Failure.Kind);
        return failed.Failure.IsInfrastructure ? this : new(Counts.SetItem(fault, Counts.GetValueOrDefault(fault) + 1));
    }

    /// <summary>Forgets what a worker failed at.</summary>
    public WorkerFaults Without(WorkerId worker) =>
        new(Counts.RemoveRange(Counts.Keys.Where(fault => fault.Worker == worker)));
}
