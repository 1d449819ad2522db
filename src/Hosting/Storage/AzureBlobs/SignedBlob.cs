using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>One artifact through a signed address, for who holds nothing else.</summary>
public static class SignedBlob
{
    /// <summary>An address to write reads nothing: not which blocks an earlier try left there, nor whether an
    /// artifact that stands in the way is the same.</summary>
    /// <param name="options">Blocks and patience; no account.</param>
    /// <exception cref="IOException">The store cannot be reached, the address has expired, or there is an artifact
    /// already.</exception>
    public static Task<StoredArtifact> Write(
        Uri address,
        ArtifactName name,
        Stream content,
        AzureBlobOptions options,
        CancellationToken cancel
    )
    {
        var upload = new BlobUpload(Blob(address, options), name, options, new HashSet<string>());
        return BlobTrouble.Guard(
            $"to write {name}",
            async () =>
            {
                var sent = await upload.Send(content, cancel);
                await upload.Commit(sent, cancel);
                return sent;
            },
            cancel
        );
    }

    /// <summary>The stream throws <see cref="IOException"/> at its end when size or digest are not those that were
    /// stored.</summary>
    /// <exception cref="FileNotFoundException">There is no such artifact.</exception>
    public static Task<Stream> Read(
        Uri address,
        ArtifactName name,
        AzureBlobOptions options,
        CancellationToken cancel
    ) => BlobTrouble.Guard($"to read {name}", () => BlobRead.Whole(Blob(address, options), name, cancel), cancel);

    private static BlockBlobClient Blob(Uri address, AzureBlobOptions options) =>
        new(address, BlobAccess.Settings(options));
}
