using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SrItmFarm.Worker.Remote;

/// <summary>Judges the certificate that a coordinator shows. .NET only says that one was refused; here the reason is known,
/// and is thrown through the connection that is being opened.</summary>
internal sealed class ServerTrust(CoordinatorAddress address)
{
    /// <summary>RFC 5280, section 4.2.1.12: id-kp-serverAuth. A certificate that says no use is good for every one.</summary>
    private const string ServersUse = "1.3.6.1.5.5.7.3.1";

    /// <returns>True.</returns>
    /// <exception cref="UntrustedCertificateException">It is not trusted.</exception>
    public bool Demand(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        string[] faults = certificate is X509Certificate2 shown
            ? [.. NameFaults(shown, errors), .. ChainFaults(shown, chain, errors)]
            : ["it shows none"];
        return faults.Length == 0
            ? true
            : throw new UntrustedCertificateException(
                $"the certificate of {address.Url.Authority} is not trusted: {string.Join("; ", faults)}"
            );
    }

    private string[] NameFaults(X509Certificate2 shown, SslPolicyErrors errors) =>
        (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0
            ? []
            : [$"expected one for {address.Url.IdnHost}; found one for {CertificateText.Names(shown)}"];

    private string[] ChainFaults(X509Certificate2 shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (address.Authority is not { } authority)
        {
            return (errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0 ? []
                : chain is null ? ["it came without a chain"]
                : CertificateText.Faults(chain, "name it with --authority");
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(authority);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(new Oid(ServersUse));
        own.ChainPolicy.ExtraStore.AddRange(Sent(chain));
        return own.Build(shown)
            ? []
            : CertificateText.Faults(
                own,
                $"expected a chain to {CertificateText.Name(authority)}, the authority that is set: the coordinator's "
                    + "file needs the certificates between, or the authority is another"
            );
    }

    /// <summary>What came with it: the certificates between it and an authority. They are trusted for nothing.</summary>
    private static X509Certificate2[] Sent(X509Chain? chain) =>
        chain is null ? [] : [.. chain.ChainPolicy.ExtraStore, .. chain.ChainElements.Select(one => one.Certificate)];
}
