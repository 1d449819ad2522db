using System.Text.Json;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>A model that wants more memory than there is.</summary>
public sealed class MemoryTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_film_is_finished_in_smaller_tiles_and_the_report_says_so()
    {
        var source = await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        string[] arguments = ["render", source, folder.File("m.mkv"), "--model", "hungry-x2", "--json"];
        var ran = await Sritm.Finish(Sritm.Start(Sritm.Program, arguments, ("SRITM_MODELS", Models())));
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
        Assert.DoesNotContain("OutOfMemory", ran.Errors + ran.Output, StringComparison.Ordinal);
        var notes = ran.Last.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!);
        Assert.Contains(
            notes,
            note => note.Contains("segments 0 were rendered in tiles of 32x", StringComparison.Ordinal)
        );
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A folder of models with the one whose memory doubles with each column of a tile.</summary>
    private string Models()
    {
        var model = Directory.CreateDirectory(folder.File("models/hungry-x2")).FullName;
        var graph = File.ReadAllBytes(
            Path.Combine(TestMaterial.Root, "tests/Worker.Tests/Inference/Models/hungry.onnx")
        );
        File.WriteAllBytes(Path.Combine(model, "hungry.onnx"), graph);
        File.WriteAllText(Path.Combine(model, "manifest.json"), Manifest(Sha256.Of(graph)));
        return folder.File("models");
    }

    private static string Manifest(Sha256 digest) =>
        JsonSerializer.Serialize(
            new
            {
                schema = 1,
                name = "hungry-x2",
                family = "hungry",
                scale = 2,
                parameters = 0,
                graphs = new { body = new { file = "hungry.onnx", sha256 = $"{digest}" } },
                controls = Array.Empty<object>(),
                halo = new[] { 0, 0 },
                align = 1,
                wholeFrame = false,
                priorsInput = (string?)null,
                experimental = false,
                evaluation = (string?)null,
                licence = "CC0-1.0",
                provenance = "made for tests",
            }
        );
}
