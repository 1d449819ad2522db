using System.Diagnostics.CodeAnalysis;

namespace SrItmFarm.Shared.Storage;

/// <summary>A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits.</summary>
public readonly record struct Sha256
{
    private readonly string? hex;

    /// <exception cref="FormatException">Not 64 lower-case hexadecimal digits.</exception>
    public Sha256(string hex)
    {
        if (hex is not { Length: 64 } || !hex.All(char.IsAsciiHexDigitLower))
        {
            throw new FormatException($"A SHA-256 is 64 lower-case hexadecimal digits; found '{hex}'.");
        }

        this.hex = hex;
    }

    public static Sha256 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(bytes, digest);
        return FromDigest(digest);
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "The canonical form of a digest is lower case.")]
    public static Sha256 FromDigest(ReadOnlySpan<byte> digest) => new(Convert.ToHexString(digest).ToLowerInvariant());

    public override string ToString() => hex ?? new string('0', 64);
}
