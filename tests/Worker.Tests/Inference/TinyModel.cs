using System.Text.Json.Nodes;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

/// <summary>A folder of models that lasts as long as a test; its graphs are the tiny ones beside this file.</summary>
public sealed class TinyModel : IDisposable
{
    private static readonly string Graphs = Path.Combine(TestMaterial.Root, "tests/Worker.Tests/Inference/Models");

    public string Folder { get; } = Directory.CreateTempSubdirectory("sritm-models-").FullName;

    public ModelCatalog Catalog => ModelCatalog.Read([Folder]);

    /// <summary>Writes a model whose graphs lie there with the right hashes.</summary>
    public TinyModel With(string name, string graph = "blur", Action<JsonObject>? edit = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        var manifest = Manifest(name, graph);
        edit?.Invoke(manifest);
        foreach (var (_, entry) in manifest["graphs"]!.AsObject())
        {
            var file = (string)entry!["file"]!;
            File.Copy(Path.Combine(Graphs, file), Path.Combine(folder, file));
        }

        File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest.ToJsonString());
        return this;
    }

    public InstalledModel Only() => Assert.Single(Catalog.Models);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A manifest that is right for a tiny graph.</summary>
    public static JsonObject Manifest(string name, string graph = "blur") =>
        new()
        {
            ["schema"] = 1,
            ["name"] = name,
            ["family"] = name.Split('-')[0],
            ["scale"] = int.Parse(name[^1..], System.Globalization.CultureInfo.InvariantCulture),
            ["parameters"] = 0,
            ["graphs"] = new JsonObject { ["body"] = Graph(graph) },
            ["controls"] = graph == "blur" ? new JsonArray(Gain()) : [],
            ["halo"] = graph == "blur" ? new JsonArray(1, 1) : new JsonArray(0, 0),
            ["align"] = graph == "stride" ? 2 : 1,
            ["wholeFrame"] = graph == "whole",
            ["priorsInput"] = null,
            ["experimental"] = false,
            ["evaluation"] = null,
            ["licence"] = "CC0-1.0",
            ["provenance"] = "made for tests",
        };

    public static JsonObject Graph(string graph) =>
        new()
        {
            ["file"] = $"{graph}.onnx",
            ["sha256"] = Sha256.Of(File.ReadAllBytes(Path.Combine(Graphs, $"{graph}.onnx"))).ToString(),
        };

    private static JsonObject Gain() =>
        new()
        {
            ["name"] = "gain",
            ["unit"] = "x",
            ["min"] = 0.5,
            ["max"] = 2,
            ["default"] = 1,
        };
}
