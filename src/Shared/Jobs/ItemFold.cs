using System.Collections.Immutable;

namespace SrItmFarm.Shared.Jobs;

/// <summary>The next state of the survey or the assembly within its job.</summary>
internal static class ItemFold
{
    public static ItemProgress.Leased Leased(JobEvent.SurveyLeased e, ImmutableArray<FailedAttempt> failures) =>
        new(e.Attempt, e.Lease, e.Slot, failures);

    public static ItemProgress.Leased Leased(JobEvent.AssemblyLeased e, ImmutableArray<FailedAttempt> failures) =>
        new(e.Attempt, e.Lease, e.Slot, failures);

    public static ItemProgress.Waiting After(ItemProgress progress, FailedAttempt failed) =>
        new(failed.Attempt.Next, Failures(progress).Add(failed));

    public static ItemProgress Ended(ItemProgress progress, JobEvent.LeaseEnded e) =>
        progress is ItemProgress.Leased leased && leased.Lease == e.Lease
            ? new ItemProgress.Waiting(leased.Attempt.Next, leased.Failures)
            : progress;

    public static ItemProgress Forgiven(ItemProgress progress) =>
        progress is ItemProgress.Waiting waiting ? waiting with { Failures = [] } : progress;

    public static ImmutableArray<FailedAttempt> Failures(ItemProgress progress) =>
        progress switch
        {
            ItemProgress.Waiting waiting => waiting.Failures,
            ItemProgress.Leased leased => leased.Failures,
            _ => throw new InvalidOperationException($"Unknown progress {progress}."),
        };
}
