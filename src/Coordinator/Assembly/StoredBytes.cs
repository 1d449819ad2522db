using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>An artifact of a segment, compared with what was stored once it is read.</summary>
internal sealed class StoredBytes : HashedStream
{
    private readonly int segment;
    private readonly StoredArtifact artifact;

    private StoredBytes(int segment, StoredArtifact artifact, Stream inner)
        : base(inner) => (this.segment, this.artifact) = (segment, artifact);

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
        if (Count != artifact.Size || Digest != artifact.Digest)
        {
            throw new BadSegmentException(
                segment,
                WorkFailureKind.Storage,
                $"Expected {artifact.Name} with {artifact.Size} bytes and SHA-256 {artifact.Digest}; "
                    + $"found {Count} bytes and {Digest}. Render segment {segment} again."
            );
        }
    }
}
