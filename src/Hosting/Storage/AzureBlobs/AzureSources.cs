using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Films as block blobs of one container. What came is blocks that nobody sees; the film counts once its bytes
/// were read back and compared, which its metadata then says.</summary>
public sealed class AzureSources : ISourceStore
{
    private readonly BlobContainerClient container;
    private readonly AzureBlobOptions options;
    private readonly BlobSignatures signatures;

    /// <summary>Where films end whose parts this process took; another process's parts are found by looking.</summary>
    private readonly ConcurrentDictionary<Sha256, long> ends = new();

    private AzureSources(BlobServiceClient service, AzureBlobOptions options, StorageClock clock)
    {
        this.options = options;
        container = service.GetBlobContainerClient(options.Container);
        signatures = new BlobSignatures(service, clock);
        Account = new AccountBlobs(service, signatures);
    }

    public long? Free => null;

    /// <summary>Signs addresses of all blobs of the account.</summary>
    public IBlobSigner Account { get; }

    /// <summary>Enters the account and makes the container when it is missing.</summary>
    /// <param name="options">Validated.</param>
    /// <exception cref="IOException">The account cannot be reached or entered.</exception>
    public static async Task<AzureSources> Open(AzureBlobOptions options, TimeProvider time, CancellationToken cancel)
    {
        var clock = new StorageClock(time);
        var sources = new AzureSources(BlobAccess.Open(options, clock, null, null), options, clock);
        await BlobTrouble.Guard(
            $"to open the container {options.Container}",
            () => sources.container.CreateIfNotExistsAsync(cancellationToken: cancel),
            cancel
        );
        return sources;
    }

    public Task<SourceState> State(Sha256 digest, CancellationToken cancel) =>
        Guard(
            "to look for",
            digest,
            async () =>
                await SourceProof.Find(Blob(digest), NameOf(digest), cancel) is { } whole
                    ? new SourceState(digest, whole.Size, Complete: true)
                    : new SourceState(digest, (await SourceParts.Find(Blob(digest), cancel)).End, Complete: false),
            cancel
        );

    public Task<SourceState> Append(Sha256 digest, long offset, Stream content, CancellationToken cancel) =>
        Guard(
            "to write",
            digest,
            async () =>
            {
                if (!ends.TryGetValue(digest, out var end) || end != offset)
                {
                    var state = await State(digest, cancel);
                    if (state.Complete || state.Received != offset)
                    {
                        return state;
                    }
                }

                ends[digest] = await SourceParts.Stage(Blob(digest), offset, content, options.BlockBytes, cancel);
                return new SourceState(digest, ends[digest], Complete: false);
            },
            cancel
        );

    public Task<SourceState> Complete(Sha256 digest, long size, CancellationToken cancel) =>
        Guard(
            "to complete",
            digest,
            async () =>
            {
                if (await SourceProof.Find(Blob(digest), NameOf(digest), cancel) is { } whole)
                {
                    return new SourceState(digest, whole.Size, Complete: true);
                }

                ends.TryRemove(digest, out _);
                await SourceParts.Commit(Blob(digest), digest, size, cancel);
                await SourceProof.Write(Blob(digest), new StoredArtifact(NameOf(digest), size, digest), cancel);
                return new SourceState(digest, size, Complete: true);
            },
            cancel
        );

    public Task<Stream> Open(Sha256 digest, CancellationToken cancel) =>
        Guard(
            "to read",
            digest,
            async () =>
            {
                _ =
                    await SourceProof.Find(Blob(digest), NameOf(digest), cancel)
                    ?? throw BlobTrouble.Missing(NameOf(digest));
                return await BlobRead.Seekable(Blob(digest), NameOf(digest), cancel);
            },
            cancel
        );

    public string? FileOf(Sha256 digest) => null;

    public Task<Uri?> Sign(Sha256 digest, TimeSpan lifetime, CancellationToken cancel) =>
        Guard<Uri?>(
            "to sign",
            digest,
            async () => (await signatures.Sign(Blob(digest), ArtifactVerb.Read, lifetime, cancel)).Address,
            cancel
        );

    private BlockBlobClient Blob(Sha256 digest) => container.GetBlockBlobClient($"{digest}");

    private static ArtifactName NameOf(Sha256 digest) => new($"{digest}");

    private static Task<T> Guard<T>(string wanted, Sha256 digest, Func<Task<T>> call, CancellationToken cancel) =>
        BlobTrouble.Guard($"{wanted} the source {digest}", call, cancel);
}
