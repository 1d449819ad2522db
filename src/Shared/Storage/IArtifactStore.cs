namespace SrItmFarm.Shared.Storage;

/// <summary>Where segments and their light records lie. An artifact appears whole or not at all, and is never
/// overwritten by other bytes.</summary>
public interface IArtifactStore
{
    /// <summary>Reads <paramref name="content"/> to its end and stores it under <paramref name="name"/>.</summary>
    /// <exception cref="ArtifactExistsException">An artifact of that name is there already.</exception>
    /// <exception cref="IOException">The store has no room or cannot be reached.</exception>
    Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel);

    /// <summary>Opens an artifact for reading; the reader must compare size and digest as it reads.</summary>
    /// <exception cref="FileNotFoundException">There is no such artifact.</exception>
    Task<Stream> Read(ArtifactName name, CancellationToken cancel);

    /// <summary>True when the artifact is there with exactly this size and digest; reads all its bytes.</summary>
    Task<bool> Holds(StoredArtifact artifact, CancellationToken cancel);

    Task Delete(ArtifactName name, CancellationToken cancel);
}
