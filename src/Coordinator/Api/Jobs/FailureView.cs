using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A failed attempt at a segment.</summary>
public sealed record FailureView(int Attempt, WorkerId Worker, WorkFailureKind Kind, string Detail)
{
    internal static FailureView Of(FailedAttempt failed) =>
        new(failed.Attempt.Number, failed.Slot.Worker, failed.Failure.Kind, failed.Failure.Detail);
}
