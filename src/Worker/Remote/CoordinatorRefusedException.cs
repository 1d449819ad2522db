using System.Net;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>The coordinator will not have this worker: a revoked token, an older protocol. Waiting does not mend it.
/// </summary>
/// <param name="status">What it answered; <c>null</c> where it was not let speak.</param>
public sealed class CoordinatorRefusedException(string line, HttpStatusCode? status = null)
    : Exception(line),
        ICarriesFailure
{
    public HttpStatusCode? Status => status;

    /// <summary>The work is taken away from the worker, and nothing of that is the work's fault.</summary>
    public WorkFailure Failure { get; } = new(WorkFailureKind.Preempted, line);
}
