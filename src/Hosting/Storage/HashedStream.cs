using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Bytes that are counted and hashed while they are read, once and in order.</summary>
/// <param name="keep">True leaves the inner stream open.</param>
public abstract class HashedStream(Stream inner, bool keep = false) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes that were read.</summary>
    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes that were read.</summary>
    public long Count { get; private set; }

    /// <summary>Of what was read.</summary>
    public Sha256 Digest => Sha256.FromDigest(hash.GetCurrentHash());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Fill(buffer, cancellationToken);
        return Note(buffer.Span, read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override int Read(Span<byte> buffer) => Note(buffer, inner.Read(buffer));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected virtual ValueTask<int> Fill(Memory<byte> buffer, CancellationToken cancel) =>
        inner.ReadAsync(buffer, cancel);

    /// <summary>Called after every reading.</summary>
    /// <param name="atEnd">True once, when there is no more.</param>
    protected virtual void Check(bool atEnd) { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            if (!keep)
            {
                inner.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private int Note(ReadOnlySpan<byte> buffer, int read)
    {
        hash.AppendData(buffer[..read]);
        Count += read;
        var atEnd = read == 0 && !buffer.IsEmpty && !ended;
        ended |= atEnd;
        Check(atEnd);
        return read;
    }
}
