using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>An artifact of a segment that is counted and hashed while it is read.</summary>
internal sealed class StoredBytes : Stream
{
    private readonly int segment;
    private readonly StoredArtifact artifact;
    private readonly Stream inner;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long read;

    private StoredBytes(int segment, StoredArtifact artifact, Stream inner) =>
        (this.segment, this.artifact, this.inner) = (segment, artifact, inner);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    /// <param name="segment">Index of the segment that the artifact is of.</param>
    /// <exception cref="BadSegmentException">It is not in the store.</exception>
    public static async Task<StoredBytes> Open(
        IArtifactStore store,
        int segment,
        StoredArtifact artifact,
        CancellationToken cancel
    )
    {
        try
        {
            return new StoredBytes(segment, artifact, await store.Read(artifact.Name, cancel));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadSegmentException(
                segment,
                WorkFailureKind.Storage,
                $"Expected {artifact.Name} in the store; it is not there. Render segment {segment} again.",
                missing
            );
        }
    }

    /// <summary>Call at the end: reads what is left and compares size and digest with what was stored.</summary>
    /// <exception cref="BadSegmentException">Other bytes were read than were stored.</exception>
    public async Task RequireWhole(CancellationToken cancel)
    {
        await CopyToAsync(Null, cancel);
        var digest = Sha256.FromDigest(hash.GetHashAndReset());
        if (read != artifact.Size || digest != artifact.Digest)
        {
            throw new BadSegmentException(
                segment,
                WorkFailureKind.Storage,
                $"Expected {artifact.Name} with {artifact.Size} bytes and SHA-256 {artifact.Digest}; "
                    + $"found {read} bytes and {digest}. Render segment {segment} again."
            );
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Count(buffer, inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        return Count(buffer.Span, count);
    }

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

    private int Count(ReadOnlySpan<byte> buffer, int count)
    {
        hash.AppendData(buffer[..count]);
        read += count;
        return count;
    }
}
