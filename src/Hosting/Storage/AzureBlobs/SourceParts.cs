using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>What has come of a film: blocks, each named by where it begins, that follow each other from the film's
/// first byte. Another's blocks between them are not used.</summary>
/// <param name="Ids">Of the blocks in order.</param>
/// <param name="End">Bytes from the film's first to the first that is missing.</param>
/// <param name="Committed">All of them are committed; only the comparison is missing.</param>
internal sealed record SourceParts(IReadOnlyList<string> Ids, long End, bool Committed)
{
    public static async Task<SourceParts> Find(BlockBlobClient blob, CancellationToken cancel)
    {
        BlockList list;
        try
        {
            list = await blob.GetBlockListAsync(BlockListTypes.All, cancellationToken: cancel);
        }
        catch (RequestFailedException missing) when (BlobTrouble.IsMissingBlob(missing))
        {
            return new SourceParts([], 0, Committed: false);
        }

        var committed = list.CommittedBlocks.Any();
        var (ids, end) = (new List<string>(), 0L);
        foreach (var block in (committed ? list.CommittedBlocks : list.UncommittedBlocks).OrderBy(b => StartOf(b.Name)))
        {
            if (StartOf(block.Name) == end)
            {
                ids.Add(block.Name);
                end += block.SizeLong;
            }
        }

        return new SourceParts(ids, end, committed);
    }

    /// <summary>Sends what comes as blocks.</summary>
    /// <returns>Where it ended.</returns>
    public static async Task<long> Stage(
        BlockBlobClient blob,
        long offset,
        Stream content,
        int blockBytes,
        CancellationToken cancel
    )
    {
        var block = new byte[blockBytes];
        for (int length; (length = await content.ReadAtLeastAsync(block, blockBytes, false, cancel)) > 0; )
        {
            await StageOne(blob, offset, block.AsMemory(0, length), cancel);
            offset += length;
        }

        return offset;
    }

    /// <summary>Makes them one blob, if they are all.</summary>
    /// <exception cref="InvalidDataException">Another number of bytes came.</exception>
    public static async Task Commit(BlockBlobClient blob, Sha256 digest, long size, CancellationToken cancel)
    {
        var parts = await Find(blob, cancel);
        if (parts.End != size)
        {
            throw new InvalidDataException($"expected {size} bytes of source {digest}; {parts.End} have come");
        }

        if (!parts.Committed)
        {
            await blob.CommitBlockListAsync(parts.Ids, new CommitBlockListOptions(), cancel);
        }
    }

    [SuppressMessage("Security", "CA5351", Justification = "It finds damage on the way; the digest is SHA-256.")]
    private static async Task StageOne(
        BlockBlobClient blob,
        long offset,
        ReadOnlyMemory<byte> block,
        CancellationToken cancel
    )
    {
        var checksum = new UploadTransferValidationOptions
        {
            ChecksumAlgorithm = StorageChecksumAlgorithm.MD5,
            PrecalculatedChecksum = MD5.HashData(block.Span),
        };
        using var content = new MemoryStream(block.ToArray(), writable: false);
        await blob.StageBlockAsync(
            IdOf(offset),
            content,
            new BlockBlobStageBlockOptions { TransferValidation = checksum },
            cancel
        );
    }

    private static string IdOf(long offset)
    {
        Span<byte> id = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(id, offset);
        return Convert.ToBase64String(id);
    }

    /// <returns>-1 for a block that is no part of a film.</returns>
    private static long StartOf(string id)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        return Convert.TryFromBase64String(id, bytes, out var length) && length == sizeof(long)
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : -1;
    }
}
