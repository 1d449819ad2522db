using System.Security.Cryptography.X509Certificates;

namespace SrItmFarm.Coordinator.Api;

/// <summary>What a coordinator proves by TLS who it is.</summary>
/// <param name="Own">With its private key.</param>
/// <param name="Chain">Those that lead from it to an authority, which whoever trusts only that does not know.</param>
public sealed record ServerCertificate(X509Certificate2 Own, X509Certificate2Collection Chain)
{
    /// <param name="path">PEM: its own certificate first, then the others.</param>
    /// <param name="key">PEM; <c>null</c> where the private key is in the same file.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">They are no certificates, or the key is not
    /// the first one's.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ServerCertificate Read(string path, string? key)
    {
        var own = X509Certificate2.CreateFromPemFile(path, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(path);
        chain.RemoveAt(0);
        return new ServerCertificate(own, chain);
    }
}
