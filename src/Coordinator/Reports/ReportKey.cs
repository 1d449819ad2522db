using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>The private key that signs reports. It never leaves the coordinator.</summary>
public sealed class ReportKey
{
    private const int KeyBits = 256;

    private readonly ECDsa pair;

    private ReportKey(ECDsa pair) => this.pair = pair;

    /// <param name="pem">A private key of P-256, PKCS #8 or SEC 1, without a password.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static ReportKey Of(string pem)
    {
        var pair = ECDsa.Create();
        try
        {
            pair.ImportFromPem(pem);
            if (pair.KeySize == KeyBits && pair.ExportParameters(includePrivateParameters: true).D is not null)
            {
                return new ReportKey(pair);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            pair.Dispose();
            throw new FormatException($"expected a private key of ECDSA P-256 in PEM: {e.Message}", e);
        }

        pair.Dispose();
        throw new FormatException("expected a private key of ECDSA P-256 in PEM; found a key of another kind");
    }

    /// <summary>A new key, PKCS #8 in PEM.</summary>
    public static string Make()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return pair.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>Signs a report's exact bytes.</summary>
    public ReportSignature Sign(byte[] report) =>
        new(
            ReportSignature.OnlyAlgorithm,
            Sha256.Of(pair.ExportSubjectPublicKeyInfo()),
            pair.ExportSubjectPublicKeyInfoPem(),
            Convert.ToBase64String(
                pair.SignData(report, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ),
            Sha256.Of(report)
        );
}
