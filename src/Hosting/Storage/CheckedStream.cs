using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Bytes on their way into a store that must be exactly those that were announced. Its end is an end only
/// when size and digest fit, so that nothing else is ever stored under a final name.</summary>
public sealed class CheckedStream(Stream inner, long size, Sha256 digest) : HashedStream(inner, keep: true)
{
    public override long Length => size;

    /// <exception cref="InvalidDataException">Other bytes came than were announced.</exception>
    protected override void Check(bool atEnd)
    {
        if (Count > size || (atEnd && (Count != size || Digest != digest)))
        {
            throw new InvalidDataException(
                $"expected {size} bytes with SHA-256 {digest}; {Count} came, with {Digest}: send them again"
            );
        }
    }
}
