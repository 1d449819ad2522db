using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Bytes on their way into a store that must be exactly those that were announced. Its end is an end only
/// when size and digest fit, so that nothing else is ever stored under a final name.</summary>
public sealed class CheckedStream(Stream inner, long size, Sha256 digest) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long read;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">Other bytes came than were announced.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..count]);
        read += count;
        if (read > size || (count == 0 && !buffer.IsEmpty))
        {
            Demand();
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Demand()
    {
        if (ended)
        {
            return;
        }

        ended = true;
        var found = Sha256.FromDigest(hash.GetHashAndReset());
        if (read != size || found != digest)
        {
            throw new InvalidDataException(
                $"expected {size} bytes with SHA-256 {digest}; {read} came, with {found}: send them again"
            );
        }
    }
}
