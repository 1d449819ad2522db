using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>A worker and a kind of failure that it has shown in a job.</summary>
public readonly record struct WorkerFault(WorkerId Worker, WorkFailureKind Kind);
