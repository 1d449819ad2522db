using System.Net;

namespace SrItmFarm.Worker.Remote;

/// <summary>The coordinator answered that a request cannot be done.</summary>
public sealed class RefusedRequestException(HttpStatusCode status, string detail) : IOException(detail)
{
    public HttpStatusCode Status => status;
}
