using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>A film counts once its metadata says its digest, and that is written once its bytes were read back.
/// </summary>
internal static class SourceProof
{
    /// <returns><c>null</c> where there is no such film, or it was not compared yet.</returns>
    public static async Task<StoredArtifact?> Find(BlockBlobClient blob, ArtifactName name, CancellationToken cancel)
    {
        try
        {
            var found = await blob.GetPropertiesAsync(cancellationToken: cancel);
            return found.Value.Metadata.Count == 0 ? null : ArtifactMetadata.Read(name, found.Value.Metadata);
        }
        catch (RequestFailedException missing) when (BlobTrouble.IsMissingBlob(missing))
        {
            return null;
        }
    }

    /// <exception cref="InvalidDataException">Other bytes came; they are thrown away.</exception>
    public static async Task Write(BlockBlobClient blob, StoredArtifact film, CancellationToken cancel)
    {
        using var download = (await blob.DownloadStreamingAsync(cancellationToken: cancel)).Value;
        var found = Sha256.FromDigest(await SHA256.HashDataAsync(download.Content, cancel));
        if (found != film.Digest)
        {
            await blob.DeleteIfExistsAsync(cancellationToken: cancel);
            throw new InvalidDataException($"expected a source with SHA-256 {film.Digest}; what came has {found}");
        }

        var same = new BlobRequestConditions { IfMatch = download.Details.ETag };
        await blob.SetMetadataAsync(ArtifactMetadata.Of(film), same, cancel);
    }
}
