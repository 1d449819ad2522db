using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>An artifact store in memory.</summary>
public sealed class MemoryStore : IArtifactStore
{
    private readonly Dictionary<ArtifactName, byte[]> artifacts = [];

    public StoredArtifact Put(string name, byte[] bytes)
    {
        var key = new ArtifactName(name);
        artifacts[key] = bytes;
        return new StoredArtifact(key, bytes.Length, Sha256.Of(bytes));
    }

    public byte[] Bytes(StoredArtifact artifact) => artifacts[artifact.Name];

    public async Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancel);
        return Put(name.ToString(), bytes.ToArray());
    }

    public Task<Stream> Read(ArtifactName name, CancellationToken cancel) =>
        artifacts.TryGetValue(name, out var bytes)
            ? Task.FromResult<Stream>(new MemoryStream(bytes, writable: false))
            : throw new FileNotFoundException($"No artifact {name}.");

    public Task<bool> Holds(StoredArtifact artifact, CancellationToken cancel) =>
        Task.FromResult(
            artifacts.TryGetValue(artifact.Name, out var bytes)
                && bytes.Length == artifact.Size
                && Sha256.Of(bytes) == artifact.Digest
        );

    public Task Delete(ArtifactName name, CancellationToken cancel)
    {
        artifacts.Remove(name);
        return Task.CompletedTask;
    }
}
