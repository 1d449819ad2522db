using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>A blob's bytes, counted and hashed while they are read; its end is only reached when size and digest are
/// those that were stored.</summary>
internal sealed class CheckedBlob(StoredArtifact expected, Stream inner) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long count;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => expected.Size;

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">The store cannot be reached, or holds other bytes than were stored.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await BlobTrouble.Guard(
            $"to read {expected.Name}",
            async () => await inner.ReadAsync(buffer, cancellationToken),
            cancellationToken
        );
        return Count(buffer.Span, read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(ReadOnlySpan<byte> buffer, int read)
    {
        hash.AppendData(buffer[..read]);
        count += read;
        if (read == 0 && buffer.Length > 0 && !ended)
        {
            ended = true;
            RequireWhole();
        }

        return read;
    }

    private void RequireWhole()
    {
        var digest = Sha256.FromDigest(hash.GetCurrentHash());
        if (count != expected.Size || digest != expected.Digest)
        {
            throw new IOException(
                $"Expected {expected.Name} with {expected.Size} bytes and SHA-256 {expected.Digest}; found {count} "
                    + $"bytes and {digest}. It was damaged in the store: delete it and render it again."
            );
        }
    }
}
