namespace SrItmFarm.Shared.Storage;

/// <summary>An artifact of this name is there already; it stays as it is.</summary>
public sealed class ArtifactExistsException : IOException
{
    public ArtifactExistsException() { }

    public ArtifactExistsException(string message)
        : base(message) { }

    public ArtifactExistsException(string message, Exception inner)
        : base(message, inner) { }
}
