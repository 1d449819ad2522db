using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>A blob's bytes, counted and hashed while they are read; its end is only reached when size and digest are
/// those that were stored.</summary>
internal sealed class CheckedBlob(StoredArtifact expected, Stream inner) : HashedStream(inner)
{
    public override long Length => expected.Size;

    /// <exception cref="IOException">The store cannot be reached.</exception>
    protected override async ValueTask<int> Fill(Memory<byte> buffer, CancellationToken cancel) =>
        await BlobTrouble.Guard($"to read {expected.Name}", async () => await base.Fill(buffer, cancel), cancel);

    /// <exception cref="IOException">The store holds other bytes than were stored.</exception>
    protected override void Check(bool atEnd)
    {
        if (atEnd && (Count != expected.Size || Digest != expected.Digest))
        {
            throw new IOException(
                $"Expected {expected.Name} with {expected.Size} bytes and SHA-256 {expected.Digest}; found {Count} "
                    + $"bytes and {Digest}. It was damaged in the store: delete it and render it again."
            );
        }
    }

    /// <summary>Only what waits can be guarded.</summary>
    public override int Read(Span<byte> buffer)
    {
        var bytes = new byte[buffer.Length];
        var read = Read(bytes, 0, bytes.Length);
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }
}
