using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>Carries an expected failure from deep within a pipeline to the unit of work's boundary.</summary>
public sealed class WorkFailedException(WorkFailure failure) : Exception(failure.Detail), ICarriesFailure
{
    public WorkFailure Failure => failure;

    public static WorkFailedException Because(WorkFailureKind kind, string detail) =>
        new(new WorkFailure(kind, detail));
}
