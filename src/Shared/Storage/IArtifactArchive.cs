namespace SrItmFarm.Shared.Storage;

/// <summary>A store as a coordinator sees it: it also serves parts of artifacts, says what is there and sweeps.
/// </summary>
public interface IArtifactArchive : IArtifactStore
{
    /// <summary>Fills <paramref name="buffer"/> from byte <paramref name="offset"/> (0 or more) on. The digest is not
    /// checked: it is of the whole.</summary>
    /// <returns>Bytes read: fewer than asked for only at the artifact's end, 0 at or past it.</returns>
    /// <exception cref="FileNotFoundException">There is no such artifact.</exception>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    Task<int> ReadAt(ArtifactName name, long offset, Memory<byte> buffer, CancellationToken cancel);

    /// <summary>The artifacts whose names begin with <paramref name="folder"/> and a slash, or all, in the order of
    /// their names (ordinal). What has no artifact's name is none, and neither listed nor swept.</summary>
    IAsyncEnumerable<ListedArtifact> List(ArtifactName? folder, CancellationToken cancel);

    /// <summary>Deletes what <see cref="List"/> names; what is written meanwhile may stay.</summary>
    /// <returns>How many artifacts were deleted.</returns>
    Task<int> DeleteAll(ArtifactName folder, CancellationToken cancel);
}
