using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Artifacts as block blobs of one container. Memory is a few blocks, however long an artifact is. Blocks of
/// an upload that was never finished are dropped by the service after a week.</summary>
public sealed class AzureBlobArtifactStore : IArtifactArchive, IArtifactSigner
{
    private const int DeletionsAtOnce = 8;

    private readonly BlobContainerClient container;
    private readonly AzureBlobOptions options;
    private readonly BlobSignatures signatures;

    private AzureBlobArtifactStore(BlobServiceClient service, AzureBlobOptions options, StorageClock clock)
    {
        this.options = options;
        container = service.GetBlobContainerClient(options.Container);
        signatures = new BlobSignatures(service, clock);
    }

    /// <summary>The container's address, without anything that lets one in.</summary>
    public Uri Address => new(container.Uri.GetLeftPart(UriPartial.Path));

    /// <summary>Enters the account and makes the container when it is missing.</summary>
    /// <param name="options">Validated.</param>
    /// <exception cref="IOException">The account cannot be reached or entered.</exception>
    public static Task<AzureBlobArtifactStore> Open(
        AzureBlobOptions options,
        TimeProvider time,
        CancellationToken cancel
    ) => Open(options, time, null, null, cancel);

    internal static async Task<AzureBlobArtifactStore> Open(
        AzureBlobOptions options,
        TimeProvider time,
        TokenCredential? credential,
        HttpPipelineTransport? transport,
        CancellationToken cancel
    )
    {
        var clock = new StorageClock(time);
        var service = BlobAccess.Open(options, clock, credential, transport);
        var store = new AzureBlobArtifactStore(service, options, clock);
        await BlobTrouble.Guard($"to open the container {options.Container}", () => store.Enter(cancel), cancel);
        return store;
    }

    /// <summary>The same bytes under the same name again are no error. What an earlier try of the same bytes left in
    /// the store is not sent again.</summary>
    /// <exception cref="IOException">The store cannot be reached, or other bytes are there under this name.</exception>
    public Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel) =>
        BlobTrouble.Guard($"to write {name}", () => BlobWrite.Run(Blob(name), name, content, options, cancel), cancel);

    /// <summary>The stream throws <see cref="IOException"/> at its end when size or digest are not those that were
    /// stored.</summary>
    public Task<Stream> Read(ArtifactName name, CancellationToken cancel) =>
        BlobTrouble.Guard($"to read {name}", () => BlobRead.Whole(Blob(name), name, cancel), cancel);

    public async Task<int> ReadAt(ArtifactName name, long offset, Memory<byte> buffer, CancellationToken cancel) =>
        buffer.IsEmpty
            ? 0
            : await BlobTrouble.Guard(
                $"to read {name}",
                () => BlobRead.Part(Blob(name), name, offset, buffer, cancel),
                cancel
            );

    public async Task<bool> Holds(StoredArtifact artifact, CancellationToken cancel) =>
        await BlobTrouble.Guard(
            $"to read {artifact.Name}",
            () => BlobRead.Is(Blob(artifact.Name), artifact, cancel),
            cancel
        );

    public Task Delete(ArtifactName name, CancellationToken cancel) =>
        BlobTrouble.Guard(
            $"to delete {name}",
            () => Blob(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancel),
            cancel
        );

    public async IAsyncEnumerable<ListedArtifact> List(
        ArtifactName? folder,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var prefix = folder is { } name ? $"{name}/" : null;
        var pages = container.GetBlobsAsync(prefix: prefix, cancellationToken: cancel).AsPages();
        await using var page = pages.GetAsyncEnumerator(cancel);
        while (await BlobTrouble.Guard("to list artifacts", () => page.MoveNextAsync().AsTask(), cancel))
        {
            foreach (var blob in page.Current.Values)
            {
                if (ArtifactName.TryParse(blob.Name, out var found))
                {
                    var properties = blob.Properties;
                    var written = properties.LastModified ?? DateTimeOffset.MaxValue;
                    yield return new ListedArtifact(found, properties.ContentLength ?? 0, written);
                }
            }
        }
    }

    public async Task<int> DeleteAll(ArtifactName folder, CancellationToken cancel)
    {
        var deleted = 0;
        await Parallel.ForEachAsync(
            List(folder, cancel),
            new ParallelOptions { MaxDegreeOfParallelism = DeletionsAtOnce, CancellationToken = cancel },
            async (artifact, token) =>
            {
                await Delete(artifact.Name, token);
                Interlocked.Increment(ref deleted);
            }
        );
        return deleted;
    }

    /// <summary>As <see cref="Read"/>, but the stream can seek, and its bytes are not compared.</summary>
    public Task<Stream> Open(ArtifactName name, CancellationToken cancel) =>
        BlobTrouble.Guard($"to read {name}", () => BlobRead.Seekable(Blob(name), name, cancel), cancel);

    public Task<SignedAddress> Sign(
        ArtifactName name,
        ArtifactVerb verb,
        TimeSpan lifetime,
        CancellationToken cancel
    ) => BlobTrouble.Guard($"to sign {name}", () => signatures.Sign(Blob(name), verb, lifetime, cancel), cancel);

    private BlockBlobClient Blob(ArtifactName name) => container.GetBlockBlobClient(name.ToString());

    private async Task<bool> Enter(CancellationToken cancel) =>
        await container.ExistsAsync(cancel)
        || await container.CreateIfNotExistsAsync(cancellationToken: cancel) is not null;
}
