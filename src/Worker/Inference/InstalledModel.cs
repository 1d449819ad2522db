using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Worker.Inference;

/// <summary>A model as it lies on this machine.</summary>
/// <param name="Folder">The folder that holds its manifest and graphs.</param>
/// <param name="Digest">SHA-256 of the manifest's bytes, which name the hashes of its graphs.</param>
public sealed record InstalledModel(ModelManifest Manifest, string Folder, Sha256 Digest)
{
    public string Name => Manifest.Name;

    /// <summary>Why a graph of this model cannot be used, in one line; <c>null</c> when all of them can. Reads every
    /// graph once.</summary>
    public string? Fault() =>
        Manifest
            .Graphs.Select(graph => TryRead(graph, out _, out var fault) ? null : fault)
            .FirstOrDefault(f => f is not null);

    /// <summary>Reads a graph and checks it against the manifest's hash.</summary>
    public bool TryRead(ModelGraph graph, out byte[] bytes, out string fault)
    {
        var path = Path.Combine(Folder, graph.File);
        (bytes, fault) = ([], "");
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = $"model {Name}: expected its graph '{graph.Role}' at {path}; it cannot be read: restore the file";
            return false;
        }

        var found = Sha256.Of(bytes);
        fault = found == graph.Digest ? "" : Mismatch(path, graph.Digest, found);
        return fault.Length == 0;
    }

    private string Mismatch(string path, Sha256 expected, Sha256 found) =>
        $"model {Name}: expected {path} to have the SHA-256 {expected}; found {found}: restore the model's folder";
}
