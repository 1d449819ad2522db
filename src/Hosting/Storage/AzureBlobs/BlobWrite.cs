using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Writes one artifact: goes on where an earlier try broke off, and never replaces other bytes.</summary>
internal static class BlobWrite
{
    public static async Task<StoredArtifact> Run(
        BlockBlobClient blob,
        ArtifactName name,
        Stream content,
        AzureBlobOptions options,
        CancellationToken cancel
    )
    {
        var upload = new BlobUpload(blob, name, options, await Uncommitted(blob, cancel));
        var sent = await upload.Send(content, cancel);
        try
        {
            await upload.Commit(sent, cancel);
            return sent;
        }
        catch (RequestFailedException refused) when (refused.Status is 400 or 409 or 412)
        {
            // Perhaps this very commit went through and only its answer was lost, or another try was faster.
            var there = await Find(blob, name, cancel);
            if (there is null)
            {
                throw;
            }

            return there == sent ? sent : throw Taken(sent, there);
        }
    }

    private static async Task<IReadOnlySet<string>> Uncommitted(BlockBlobClient blob, CancellationToken cancel)
    {
        try
        {
            var list = await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: cancel);
            return list.Value.UncommittedBlocks.Select(block => block.Name).ToHashSet(StringComparer.Ordinal);
        }
        catch (RequestFailedException missing) when (BlobTrouble.IsMissingBlob(missing))
        {
            return new HashSet<string>();
        }
    }

    private static async Task<StoredArtifact?> Find(BlockBlobClient blob, ArtifactName name, CancellationToken cancel)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancel);
            return ArtifactMetadata.Read(name, properties.Value.Metadata);
        }
        catch (RequestFailedException missing) when (BlobTrouble.IsMissingBlob(missing))
        {
            return null;
        }
    }

    private static ArtifactExistsException Taken(StoredArtifact sent, StoredArtifact there) =>
        new(
            $"Expected no artifact {sent.Name}, or the same bytes ({sent.Size}, SHA-256 {sent.Digest}); found "
                + $"{there.Size} bytes with {there.Digest}. Artifacts are never overwritten: use another name."
        );
}
