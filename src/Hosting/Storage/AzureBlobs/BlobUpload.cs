using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>One artifact on its way into a blob: block by block, each with its MD5 (RFC 1864), and committed only
/// where no blob is. A block's id is its place and content, so that what an earlier try left there is used again and
/// two writers of one name cannot mix.</summary>
/// <param name="there">Ids of blocks that are there already.</param>
internal sealed class BlobUpload(
    BlockBlobClient blob,
    ArtifactName name,
    AzureBlobOptions options,
    IReadOnlySet<string> there
)
{
    private const int MostBlocks = 50_000; // of one blob
    private const int Tries = 3; // of a block that arrives damaged

    private readonly List<string> ids = [];
    private long size;

    /// <summary>Place (4 bytes, big-endian) and SHA-256, in base 64: as long for every block, as the service wants.
    /// </summary>
    internal static string Id(int index, ReadOnlySpan<byte> block)
    {
        Span<byte> id = stackalloc byte[sizeof(int) + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32BigEndian(id, index);
        SHA256.HashData(block, id[sizeof(int)..]);
        return Convert.ToBase64String(id);
    }

    /// <summary>Sends the content to its end; nothing of it can be seen before <see cref="Commit"/>.</summary>
    public async Task<StoredArtifact> Send(Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var slots = Enumerable.Range(0, options.BlocksInFlight).Select(_ => new Slot()).ToArray();
        try
        {
            await Fill(slots, content, hash, cancel);
            await Task.WhenAll(slots.Select(slot => slot.Sent));
        }
        finally
        {
            // The buffers are read until then, and what arrives serves the next try.
            await Task.WhenAll(slots.Select(slot => slot.Sent)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return new StoredArtifact(name, size, Sha256.FromDigest(hash.GetHashAndReset()));
    }

    /// <exception cref="RequestFailedException">A blob of this name is there already, or blocks were lost.</exception>
    public Task Commit(StoredArtifact sent, CancellationToken cancel) =>
        blob.CommitBlockListAsync(
            ids,
            new CommitBlockListOptions
            {
                Metadata = ArtifactMetadata.Of(sent),
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            },
            cancel
        );

    private async Task Fill(Slot[] slots, Stream content, IncrementalHash hash, CancellationToken cancel)
    {
        while (true)
        {
            var slot = slots[ids.Count % slots.Length];
            await slot.Sent;
            slot.Buffer ??= new byte[options.BlockBytes];
            var length = await content.ReadAtLeastAsync(slot.Buffer, slot.Buffer.Length, false, cancel);
            if (length == 0)
            {
                return;
            }

            hash.AppendData(slot.Buffer, 0, length);
            size += length;
            slot.Sent = Stage(NextId(slot.Buffer.AsSpan(0, length)), slot.Buffer, length, cancel);
        }
    }

    private string NextId(ReadOnlySpan<byte> block)
    {
        if (ids.Count == MostBlocks)
        {
            throw new IOException(
                $"Expected {name} in at most {MostBlocks} blocks of {options.BlockBytes} bytes; it is longer. "
                    + $"Raise {AzureBlobOptions.Section}:{nameof(AzureBlobOptions.BlockBytes)}."
            );
        }

        ids.Add(Id(ids.Count, block));
        return ids[^1];
    }

    private async Task Stage(string id, byte[] block, int length, CancellationToken cancel)
    {
        for (var left = there.Contains(id) ? 0 : Tries; left > 0; left--)
        {
            try
            {
                await StageOnce(id, block, length, cancel);
                return;
            }
            catch (RequestFailedException damaged) when (left > 1 && IsDamaged(damaged))
            {
                // It is sent again from memory, where it is whole.
            }
        }
    }

    /// <summary>The service says Md5Mismatch, its emulator InvalidOperation.</summary>
    private static bool IsDamaged(RequestFailedException refused) =>
        refused is { Status: 400, ErrorCode: "Md5Mismatch" or "InvalidOperation" };

    [SuppressMessage("Security", "CA5351", Justification = "It finds damage on the way; the digest is SHA-256.")]
    private async Task StageOnce(string id, byte[] block, int length, CancellationToken cancel)
    {
        var checksum = new UploadTransferValidationOptions
        {
            ChecksumAlgorithm = StorageChecksumAlgorithm.MD5,
            PrecalculatedChecksum = MD5.HashData(block.AsSpan(0, length)),
        };
        using var content = new MemoryStream(block, 0, length, writable: false);
        await blob.StageBlockAsync(
            id,
            content,
            new BlockBlobStageBlockOptions { TransferValidation = checksum },
            cancel
        );
    }

    private sealed class Slot
    {
        public byte[]? Buffer { get; set; }

        public Task Sent { get; set; } = Task.CompletedTask;
    }
}
