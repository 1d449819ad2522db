using System.Collections.Immutable;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Worker.Inference;

/// <summary>The models of this machine.</summary>
/// <param name="Models">By family, then scale.</param>
/// <param name="Faults">Folders with a manifest that cannot be used; they hinder no other model.</param>
public sealed record ModelCatalog(ImmutableArray<InstalledModel> Models, ImmutableArray<ModelFault> Faults)
{
    /// <summary>The models in <see cref="ModelFolders.Default"/>.</summary>
    public static ModelCatalog ReadDefault() => Read(ModelFolders.Default());

    /// <summary>Reads every manifest in <paramref name="folders"/>. Of two models with one name the earlier folder's
    /// is taken. A folder that is not there holds no models.</summary>
    public static ModelCatalog Read(IEnumerable<string> folders)
    {
        var models = new Dictionary<string, InstalledModel>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<ModelFault>();
        foreach (var manifest in folders.Where(Directory.Exists).SelectMany(Manifests))
        {
            var (model, reason) = ReadModel(manifest);
            if (model is not null && !models.TryAdd(model.Name, model))
            {
                reason = $"{manifest}: the model {model.Name} lies in {models[model.Name].Folder} too, which is used";
            }

            if (reason is not null)
            {
                faults.Add(new ModelFault(FolderName(manifest), reason));
            }
        }

        return new ModelCatalog(
            [.. models.Values.OrderBy(m => m.Manifest.Family, StringComparer.Ordinal).ThenBy(m => m.Manifest.Scale)],
            faults.ToImmutable()
        );
    }

    /// <summary>The one model that a request means, its graphs read and their hashes checked.</summary>
    public ModelChoice Choose(ModelRequest request) => WithGraphs(ModelRules.Choose(this, request));

    /// <summary>The model that a render profile names, if this machine has exactly it.</summary>
    public ModelChoice Named(string name, Sha256 digest)
    {
        var model = Models.FirstOrDefault(one => one.Name == name);
        return model switch
        {
            null => ModelRules.Unknown(this, name),
            _ when model.Digest != digest => new ModelChoice.Rejected(
                $"model {name}: expected the manifest with SHA-256 {digest}; found {model.Digest} in {model.Folder}"
            ),
            _ => WithGraphs(new ModelChoice.Found(model)),
        };
    }

    private static ModelChoice WithGraphs(ModelChoice choice) =>
        choice is ModelChoice.Found { Model: var model } && model.Fault() is { } fault
            ? new ModelChoice.Rejected(fault)
            : choice;

    private static IEnumerable<string> Manifests(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Order(StringComparer.Ordinal)
            .Select(model => Path.Combine(model, "manifest.json"))
            .Where(File.Exists);

    private static (InstalledModel? Model, string? Fault) ReadModel(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var manifest = ModelManifest.Parse(bytes);
            return manifest.Name == FolderName(path)
                ? (new InstalledModel(manifest, Path.GetDirectoryName(path)!, Sha256.Of(bytes)), null)
                : (null, $"{path}: expected 'name' to be its folder's, {FolderName(path)}; found {manifest.Name}");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return (null, $"{path}: {e.Message}");
        }
    }

    private static string FolderName(string manifest) => Path.GetFileName(Path.GetDirectoryName(manifest)!);
}
