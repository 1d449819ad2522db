using System.Net;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>The coordinator answered that a request cannot be done.</summary>
public sealed class RefusedRequestException(HttpStatusCode status, string detail) : IOException(detail), ICarriesFailure
{
    public HttpStatusCode Status => status;

    /// <summary>What is gone does not come back by trying again.</summary>
    public WorkFailure Failure { get; } =
        new(status == HttpStatusCode.Gone ? WorkFailureKind.BadSource : WorkFailureKind.Storage, detail);
}
