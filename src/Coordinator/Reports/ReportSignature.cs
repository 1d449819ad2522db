using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>Who vouches for the exact bytes of a report. <c>openssl dgst -sha256 -verify</c> takes the key and the
/// signature too.</summary>
/// <param name="KeyId">SHA-256 of the public key (DER, SubjectPublicKeyInfo).</param>
/// <param name="Signature">ECDSA over P-256 and SHA-256, DER (RFC 3279), in base64.</param>
/// <param name="Digest">SHA-256 of the report.</param>
public sealed record ReportSignature(
    string Algorithm,
    Sha256 KeyId,
    string PublicKeyPem,
    string Signature,
    Sha256 Digest
)
{
    public const string OnlyAlgorithm = "ECDSA-P256-SHA256";

    /// <summary>Why this does not vouch for a report, in one line; <c>null</c> where it does. Whether the key is to be
    /// trusted is another question.</summary>
    public string? Fault(ReadOnlySpan<byte> report)
    {
        if (Algorithm != OnlyAlgorithm)
        {
            return $"expected a signature by {OnlyAlgorithm}; found {Algorithm}";
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(PublicKeyPem);
            return Sha256.Of(key.ExportSubjectPublicKeyInfo()) != KeyId ? "the key's id is not that of the key"
                : Sha256.Of(report.ToArray()) != Digest ? "the report was changed after it was signed, or is another"
                : key.VerifyData(
                    report,
                    Convert.FromBase64String(Signature),
                    HashAlgorithmName.SHA256,
                    DSASignatureFormat.Rfc3279DerSequence
                )
                    ? null
                : "the signature is not this key's";
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            return $"the key or the signature cannot be read: {e.Message}";
        }
    }
}
