using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>Which failures count, and how many an item gets.</summary>
internal static class RetryRule
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

    /// <summary>A slot that failed a segment does not get it again while another slot has not tried.</summary>
    public static bool MayTry(SlotId slot, ImmutableArray<FailedAttempt> failures, int slots)
    {
        var failedOn = failures.Where(f => !f.Failure.IsInfrastructure).Select(f => f.Slot).Distinct().ToArray();
        return !failedOn.Contains(slot) || failedOn.Length >= slots;
    }
}
