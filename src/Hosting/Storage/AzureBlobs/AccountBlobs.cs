using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Any blob of the farm's own account, to be read.</summary>
internal sealed class AccountBlobs(BlobServiceClient service, BlobSignatures signatures) : IBlobSigner
{
    public Task<Uri?> Sign(Uri blob, TimeSpan lifetime, CancellationToken cancel) =>
        BlobTrouble.Guard(
            $"to sign an address of {blob.Host}",
            async () =>
                Own(blob) is { } own ? (await signatures.Sign(own, ArtifactVerb.Read, lifetime, cancel)).Address : null,
            cancel
        );

    private BlockBlobClient? Own(Uri blob)
    {
        var parts = new BlobUriBuilder(blob);
        var mine =
            blob.Query.Length == 0
            && blob.Authority == service.Uri.Authority
            && parts.AccountName == service.AccountName;
        return mine && parts is { BlobContainerName.Length: > 0, BlobName.Length: > 0 }
            ? service.GetBlobContainerClient(parts.BlobContainerName).GetBlockBlobClient(parts.BlobName)
            : null;
    }
}
