using System.Net;

namespace SrItmFarm.Coordinator.Api;

/// <summary>The coordinator's door.</summary>
/// <param name="Listen">Port 0 takes a free one.</param>
/// <param name="Certificate">Speaks TLS with it; <c>null</c> speaks plain HTTP.</param>
/// <param name="RequestsPerSecond">Of one token and worker, in the long run; twice as many may come at once.</param>
public sealed record ServerSettings(
    IPEndPoint Listen,
    ServerCertificate? Certificate,
    int RequestsPerSecond = ServerSettings.UsualRequests
)
{
    public const int UsualRequests = 500;

    /// <summary>Folder of the built dashboard; <c>null</c> serves none.</summary>
    public string? Dashboard { get; init; }
}
