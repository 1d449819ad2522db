namespace SrItmFarm.Shared.Work;

/// <summary>Why an attempt ended without a result.</summary>
/// <param name="Detail">One or two lines for a person: what was expected and what was found.</param>
public sealed record WorkFailure(WorkFailureKind Kind, string Detail)
{
    /// <summary>True when the attempt was lost by no fault of the content: it is repeated without being counted.</summary>
    public bool IsInfrastructure =>
        Kind is WorkFailureKind.Preempted or WorkFailureKind.WorkerLost or WorkFailureKind.Storage;
}
