using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
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
    }

    public long? Free => null;

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
                await Whole(digest, cancel) is { } whole
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
                if (await Whole(digest, cancel) is { } whole)
                {
                    return new SourceState(digest, whole.Size, Complete: true);
                }

                ends.TryRemove(digest, out _);
                await SourceParts.Commit(Blob(digest), digest, size, cancel);
                await Prove(digest, size, cancel);
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
                _ = await Whole(digest, cancel) ?? throw BlobTrouble.Missing(NameOf(digest));
                return await BlobRead.Seekable(Blob(digest), NameOf(digest), cancel);
            },
            cancel
        );

    public async Task<LocalFile> Copy(Sha256 digest, string temporary, CancellationToken cancel)
    {
        var path = Path.Combine(temporary, $"{digest}.{Guid.NewGuid():n}");
        var file = new LocalFile(path, isCopy: true);
        try
        {
            Directory.CreateDirectory(temporary);
            await using var source = await Guard("to read", digest, () => Read(digest, cancel), cancel);
            await using var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await source.CopyToAsync(copy, cancel);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public Task<Uri?> Sign(Sha256 digest, TimeSpan lifetime, CancellationToken cancel) =>
        Guard<Uri?>(
            "to sign",
            digest,
            async () => (await signatures.Sign(Blob(digest), ArtifactVerb.Read, lifetime, cancel)).Address,
            cancel
        );

    private Task<Stream> Read(Sha256 digest, CancellationToken cancel) =>
        BlobRead.Whole(Blob(digest), NameOf(digest), cancel);

    /// <summary>A film counts once its metadata says its digest.</summary>
    private async Task<StoredArtifact?> Whole(Sha256 digest, CancellationToken cancel)
    {
        try
        {
            var found = await Blob(digest).GetPropertiesAsync(cancellationToken: cancel);
            return found.Value.Metadata.Count == 0 ? null : ArtifactMetadata.Read(NameOf(digest), found.Value.Metadata);
        }
        catch (RequestFailedException missing) when (BlobTrouble.IsMissingBlob(missing))
        {
            return null;
        }
    }

    private async Task Prove(Sha256 digest, long size, CancellationToken cancel)
    {
        var blob = Blob(digest);
        using var download = (await blob.DownloadStreamingAsync(cancellationToken: cancel)).Value;
        var found = Sha256.FromDigest(await SHA256.HashDataAsync(download.Content, cancel));
        if (found != digest)
        {
            await blob.DeleteIfExistsAsync(cancellationToken: cancel);
            throw new InvalidDataException($"expected a source with SHA-256 {digest}; what came has {found}");
        }

        var proven = ArtifactMetadata.Of(new StoredArtifact(NameOf(digest), size, digest));
        var same = new BlobRequestConditions { IfMatch = download.Details.ETag };
        await blob.SetMetadataAsync(proven, same, cancel);
    }

    private BlockBlobClient Blob(Sha256 digest) => container.GetBlockBlobClient($"{digest}");

    private static ArtifactName NameOf(Sha256 digest) => new($"{digest}");

    private static Task<T> Guard<T>(string wanted, Sha256 digest, Func<Task<T>> call, CancellationToken cancel) =>
        BlobTrouble.Guard($"{wanted} the source {digest}", call, cancel);
}
