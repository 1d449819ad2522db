using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Signs addresses: with the account's key where there is one, else with a user-delegation key, which is
/// asked for about once a day.</summary>
internal sealed class BlobSignatures(BlobServiceClient service, StorageClock clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(2);

    /// <summary>The service's answers give its time in whole seconds.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private UserDelegationKey? lent;

    public async Task<SignedAddress> Sign(
        BlockBlobClient blob,
        ArtifactVerb verb,
        TimeSpan lifetime,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, Longest);
        if (blob.CanGenerateSasUri)
        {
            return new SignedAddress(blob.GenerateSasUri(Terms(blob, verb, lifetime)), verb, lifetime);
        }

        var key = await Key(lifetime, cancel);
        var signed = Terms(blob, verb, lifetime).ToSasQueryParameters(key, service.AccountName);
        return new SignedAddress(new BlobUriBuilder(blob.Uri) { Sas = signed }.ToUri(), verb, lifetime);
    }

    /// <summary>No start: it is valid at once, whatever this machine's clock says.</summary>
    private BlobSasBuilder Terms(BlockBlobClient blob, ArtifactVerb verb, TimeSpan lifetime) =>
        new(verb is ArtifactVerb.Read ? BlobSasPermissions.Read : BlobSasPermissions.Write, clock.Now + lifetime)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };

    /// <summary>Two at once may each ask for a key; both keys are good.</summary>
    private async Task<UserDelegationKey> Key(TimeSpan lifetime, CancellationToken cancel)
    {
        var key = lent;
        if (key is null || key.SignedExpiresOn < clock.Now + lifetime)
        {
            key = await service.GetUserDelegationKeyAsync(clock.Now - Margin, clock.Now + KeyLifetime, cancel);
            lent = key;
        }

        return key;
    }
}
