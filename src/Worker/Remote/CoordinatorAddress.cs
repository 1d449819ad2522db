using System.Security.Cryptography.X509Certificates;

namespace SrItmFarm.Worker.Remote;

/// <summary>Where the coordinator is and what lets one in.</summary>
/// <param name="Url">Without <c>/api/v1</c>.</param>
/// <param name="Token">Goes into the Authorization header and nowhere else.</param>
/// <param name="Authority">The only certificate authority that is trusted; <c>null</c> trusts the machine's.</param>
public sealed record CoordinatorAddress(Uri Url, string Token, X509Certificate2? Authority)
{
    /// <summary>For logs: the token does not show.</summary>
    public override string ToString() => $"{Url}";
}
