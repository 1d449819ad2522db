using System.Security.Authentication;

namespace SrItmFarm.Worker.Remote;

/// <summary>A coordinator's certificate does not prove that it is the one that was asked for.</summary>
internal sealed class UntrustedCertificateException(string line) : AuthenticationException(line);
