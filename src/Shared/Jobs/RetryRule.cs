using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>Which failures count, and how many an item gets.</summary>
public static class RetryRule
{
    /// <summary>Attempts that may fail by their content before a person is needed.</summary>
    public const int CountedAttempts = 3;

    /// <summary>The attempt at a segment from which on its rejection by assembly fails the job.</summary>
    public const int AttemptsToReject = 8;

    /// <summary>Quarantined segments at which a job stops leasing and waits for a person.</summary>
    public const int QuarantinedToPause = 20;

    public static bool IsLast(ImmutableArray<FailedAttempt> before, WorkFailure failure) =>
        failure.Kind == WorkFailureKind.BadSource
        || (!failure.IsInfrastructure && before.Count(f => !f.Failure.IsInfrastructure) + 1 >= CountedAttempts);

    /// <summary>Workers from which on one that keeps failing is passed over: with fewer, the same must try again.
    /// </summary>
    public const int WorkersToBlock = 3;

    /// <summary>Who failed a segment does not get it again while another has not tried: another worker where there are
    /// several, else another slot.</summary>
    public static bool MayTry(SlotId slot, ImmutableArray<FailedAttempt> failures, int slots, int workers) =>
        failures.IsEmpty
        || (
            workers > 1
                ? MayTry(slot.Worker, FailedOn(failures, s => s.Worker), workers)
                : MayTry(slot, FailedOn(failures, s => s), slots)
        );

    private static bool MayTry<T>(T who, T[] failedOn, int all) => !failedOn.Contains(who) || failedOn.Length >= all;

    private static T[] FailedOn<T>(ImmutableArray<FailedAttempt> failures, Func<SlotId, T> who) =>
        [.. failures.Where(f => !f.Failure.IsInfrastructure).Select(f => who(f.Slot)).Distinct()];
}
