using System.Security.Cryptography.X509Certificates;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Worker.Remote;

/// <summary>Says what certificates are, and what is wrong with a chain of them. Whoever answered wrote them, and nothing
/// of them is trusted yet.</summary>
internal static class CertificateText
{
    private const X509ChainStatusFlags Unknown = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    public static string Name(X509Certificate2 certificate) => Name(certificate, ofIssuer: false);

    /// <summary>The names and addresses that it is good for; its subject where it has none.</summary>
    public static string Names(X509Certificate2 certificate)
    {
        string[] names =
        [
            .. certificate
                .Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(one => one.EnumerateDnsNames().Concat(one.EnumerateIPAddresses().Select(ip => $"{ip}"))),
        ];
        return names.Length > 0 ? StrangersText.Printable(string.Join(", ", names)) : Name(certificate);
    }

    /// <param name="advice">For an authority that is not known.</param>
    /// <returns>At least one, for a chain that was refused.</returns>
    public static string[] Faults(X509Chain chain, string advice)
    {
        var flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        var others = flags & ~Unknown & ~X509ChainStatusFlags.NotTimeValid;
        string[] found =
        [
            .. chain.ChainElements.Where(IsOutOfTime).Select(one => Times(one.Certificate)),
            .. (flags & Unknown) == 0 ? [] : new[] { $"{End(chain)}: {advice}" },
            .. others == X509ChainStatusFlags.NoError ? [] : new[] { $"{others}" },
        ];
        return found.Length > 0 ? found : [$"{flags}"];
    }

    private static bool IsOutOfTime(X509ChainElement element) =>
        element.ChainElementStatus.Any(one => one.Status == X509ChainStatusFlags.NotTimeValid);

    private static string Times(X509Certificate2 certificate) =>
        $"{Name(certificate)} is good from {certificate.NotBefore.ToUniversalTime():u} to "
        + $"{certificate.NotAfter.ToUniversalTime():u}, and not now by the clock of this machine";

    private static string End(X509Chain chain)
    {
        var last = chain.ChainElements[^1].Certificate;
        return $"its authority {Name(last, ofIssuer: true)} is not known here";
    }

    private static string Name(X509Certificate2 certificate, bool ofIssuer) =>
        StrangersText.Printable(certificate.GetNameInfo(X509NameType.SimpleName, ofIssuer));
}
