using System.Globalization;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Size and digest as they stand beside a blob.</summary>
internal static class ArtifactMetadata
{
    private const string Digest = "sha256";
    private const string Size = "size";

    public static Dictionary<string, string> Of(StoredArtifact artifact) =>
        new() { [Digest] = artifact.Digest.ToString(), [Size] = artifact.Size.ToString(CultureInfo.InvariantCulture) };

    /// <exception cref="IOException">The blob was not written by a store.</exception>
    public static StoredArtifact Read(ArtifactName name, IDictionary<string, string> metadata)
    {
        if (
            metadata.TryGetValue(Digest, out var digest)
            && metadata.TryGetValue(Size, out var size)
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && digest.Length == 64
            && digest.All(char.IsAsciiHexDigitLower)
        )
        {
            return new StoredArtifact(name, bytes, new Sha256(digest));
        }

        throw new IOException(
            $"Expected {name} with its size and SHA-256 as metadata; found none. Something else wrote it: delete it."
        );
    }
}
