using System.Buffers.Binary;
using System.Security.Cryptography;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Reads which bytes a file is, without reading them all.</summary>
public static class FileIdentity
{
    private const int Blocks = 64;

    private const int BlockBytes = 64 * 1024;

    /// <summary>Size, last write and the sampled hash: SHA-256 over the size (8 bytes, little-endian) and up to 64
    /// blocks of 64 KiB, the first at the start and the last at the end.</summary>
    /// <exception cref="IOException">The file cannot be read, or became shorter meanwhile.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SourceIdentity Read(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var size = RandomAccess.GetLength(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var prefix = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, size);
        hash.AppendData(prefix);
        var block = new byte[BlockBytes];
        for (var i = 0; i < Blocks && Offset(i, size) < size; i++)
        {
            var read = RandomAccess.Read(file, block, Offset(i, size));
            hash.AppendData(block, 0, read);
        }

        var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        return new SourceIdentity(size, modified, Sha256.FromDigest(hash.GetHashAndReset()));
    }

    /// <summary>Of bytes that lie elsewhere: the same size and sampled hash, without a time of change.</summary>
    /// <param name="content">It can seek.</param>
    /// <exception cref="IOException">The bytes cannot be read.</exception>
    public static Task<SourceIdentity> Of(Stream content, CancellationToken cancel)
    {
        var block = new byte[BlockBytes];
        return Of(content.Length, DateTimeOffset.UnixEpoch, Read);

        async Task<ReadOnlyMemory<byte>> Read(long start, int count)
        {
            content.Position = start;
            return block.AsMemory(
                0,
                await content.ReadAtLeastAsync(block.AsMemory(0, count), count, throwOnEndOfStream: false, cancel)
            );
        }
    }

    /// <param name="read">Gives so many bytes from a place on.</param>
    public static async Task<SourceIdentity> Of(
        long size,
        DateTimeOffset modified,
        Func<long, int, Task<ReadOnlyMemory<byte>>> read
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var prefix = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, size);
        hash.AppendData(prefix);
        for (var i = 0; i < Blocks && Offset(i, size) < size; i++)
        {
            var start = Offset(i, size);
            hash.AppendData((await read(start, (int)Math.Min(BlockBytes, size - start))).Span);
        }

        return new SourceIdentity(size, modified, Sha256.FromDigest(hash.GetHashAndReset()));
    }

    /// <summary>Blocks follow each other in a file that they cover, else they are spread evenly.</summary>
    private static long Offset(int index, long size) =>
        size <= (long)Blocks * BlockBytes
            ? (long)index * BlockBytes
            : (long)((Int128)(size - BlockBytes) * index / (Blocks - 1));
}
