using System.Text.Json.Nodes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly TinyModel models = new();

    public void Dispose() => models.Dispose();

    [Theory]
    [InlineData("auto", null, 1920, 1080, "tiny-x2")]
    [InlineData("auto", null, 1280, 720, "tiny-x4")]
    [InlineData("auto", null, 720, 576, "tiny-x4")]
    [InlineData("auto", null, 1920, 800, "tiny-x2")]
    [InlineData("auto", 2, 720, 576, "tiny-x2")]
    [InlineData("tiny", null, 3840, 2160, "tiny-x2")]
    [InlineData("tiny", 4, 1920, 1080, "tiny-x4")]
    [InlineData("tiny-x4", null, 1920, 1080, "tiny-x4")]
    [InlineData("wild", null, 720, 576, "wild-x2")]
    public void A_request_means_one_model(string model, int? scale, int width, int height, string expected)
    {
        var catalog = Three();

        var choice = catalog.Choose(new ModelRequest(model, scale, new PixelSize(width, height)));

        Assert.Equal(expected, Assert.IsType<ModelChoice.Found>(choice).Model.Name);
    }

    [Theory]
    [InlineData("tiny-x2", 4, "model tiny-x2 has scale 2, but --scale 4 was asked for")]
    [InlineData("wild", 4, "model wild has no scale 4; it has: 2")]
    [InlineData("nothing", null, "no model 'nothing'; installed: tiny-x2, tiny-x4, wild-x2")]
    public void A_request_for_what_is_not_there_is_rejected(string model, int? scale, string reason)
    {
        var choice = Three().Choose(new ModelRequest(model, scale, new PixelSize(1920, 1080)));

        Assert.Contains(reason, Assert.IsType<ModelChoice.Rejected>(choice).Reason);
    }

    [Fact]
    public void Auto_takes_the_best_measured_model_that_is_no_experiment()
    {
        Measured("good-x2", psnr: 43, flop: 1e11);
        Measured("fair-x2", psnr: 42, flop: 1e11);
        Measured("wild-x2", psnr: 50, flop: 1e11, experimental: true);
        models.With("unmeasured-x2", edit: m => m["parameters"] = 10_000_000);

        Assert.Equal("good-x2", Found(models.Catalog, "auto").Name);
    }

    [Fact]
    public void Auto_minds_what_a_model_costs_where_no_GPU_renders_and_says_so()
    {
        Measured("large-x2", psnr: 45, flop: 3e12);
        Measured("small-x2", psnr: 43, flop: 2e11);
        var request = new ModelRequest("auto", null, new PixelSize(1920, 1080));

        var onCpu = Assert.IsType<ModelChoice.Found>(models.Catalog.Choose(request));
        var onGpu = Assert.IsType<ModelChoice.Found>(models.Catalog.Choose(request with { Accelerated = true }));

        Assert.Equal(("small-x2", "large-x2"), (onCpu.Model.Name, onGpu.Model.Name));
        Assert.Contains("small-x2 (43.0 dB on the hold-out pictures)", onCpu.Why);
        Assert.Contains("large-x2 (45.0 dB on the hold-out pictures) is for GPUs", onCpu.Why);
        Assert.Null(Assert.IsType<ModelChoice.Found>(models.Catalog.Choose(request with { Model = "large" })).Why);
    }

    /// <summary>The tiny graph "blur" has the control "gain" from 0.5 on, "stride" has none.</summary>
    [Fact]
    public void Auto_takes_a_model_that_has_the_controls_asked_for_and_says_which_it_passed_over()
    {
        Measured("plain-x2", psnr: 45, flop: 1e11, graph: "stride");
        Measured("graded-x2", psnr: 43, flop: 1e11);
        var plain = new ModelRequest("auto", null, new PixelSize(1920, 1080));
        var asked = plain with { Controls = new Dictionary<string, double> { ["gain"] = 1.5 } };
        var beyond = plain with { Controls = new Dictionary<string, double> { ["gain"] = 0.1 } };

        Assert.Equal("plain-x2", Assert.IsType<ModelChoice.Found>(models.Catalog.Choose(plain)).Model.Name);
        var found = Assert.IsType<ModelChoice.Found>(models.Catalog.Choose(asked));
        Assert.Equal("graded-x2", found.Model.Name);
        Assert.Contains("was passed over: model plain-x2 has no control 'gain'", found.Why);
        var reason = Assert.IsType<ModelChoice.Rejected>(models.Catalog.Choose(beyond)).Reason;
        Assert.Contains("model plain-x2 has no control 'gain'", reason);
        Assert.Contains("model graded-x2 takes 'gain' from 0.5 to 2 x; found 0.1", reason);
    }

    private void Measured(string name, double psnr, double flop, bool experimental = false, string graph = "blur") =>
        models.With(
            name,
            graph,
            edit: m =>
            {
                m["evaluation"] = new JsonObject { ["psnr"] = psnr, ["flop_2160p"] = flop };
                m["experimental"] = experimental;
            }
        );

    [Fact]
    public void A_missing_graph_is_rejected_by_name()
    {
        models.With("tiny-x2");
        File.Delete(Path.Combine(models.Folder, "tiny-x2", "blur.onnx"));

        Assert.Contains("blur.onnx; it cannot be read: restore the file", Reason(models.Catalog, "tiny"));
    }

    [Fact]
    public void A_graph_with_another_hash_is_rejected_with_both_hashes()
    {
        models.With("tiny-x2");
        var path = Path.Combine(models.Folder, "tiny-x2", "blur.onnx");
        File.AppendAllText(path, "x");

        Assert.Contains($"found {Sha256.Of(File.ReadAllBytes(path))}", Reason(models.Catalog, "tiny-x2"));
    }

    [Fact]
    public void A_broken_manifest_hinders_no_other_model_and_is_named_when_asked_for()
    {
        models.With("tiny-x2").With("sick-x2");
        File.WriteAllText(Path.Combine(models.Folder, "sick-x2", "manifest.json"), "{}");

        Assert.Equal("tiny-x2", Found(models.Catalog, "tiny").Name);
        Assert.Contains("manifest.json: expected the property 'schema'", Reason(models.Catalog, "sick-x2"));
        Assert.Contains("manifest.json: expected the property 'schema'", Reason(models.Catalog, "sick"));
    }

    [Fact]
    public void A_folder_must_bear_its_models_name()
    {
        models.With("tiny-x2");
        Directory.Move(Path.Combine(models.Folder, "tiny-x2"), Path.Combine(models.Folder, "other-x2"));

        Assert.Contains(
            "expected 'name' to be its folder's, other-x2; found tiny-x2",
            models.Catalog.Faults.Single().Reason
        );
    }

    [Fact]
    public void Of_two_folders_the_earlier_ones_model_is_taken()
    {
        using var second = new TinyModel();
        second.With("tiny-x2", edit: m => m["licence"] = "another");
        models.With("tiny-x2");

        var catalog = ModelCatalog.Read([models.Folder, Path.Combine(models.Folder, "none"), second.Folder]);

        Assert.Equal("CC0-1.0", Assert.Single(catalog.Models).Manifest.Licence);
        Assert.Contains("which is used", Assert.Single(catalog.Faults).Reason);
    }

    [Fact]
    public void A_profile_finds_exactly_the_manifest_it_names()
    {
        var model = models.With("tiny-x2").Only();
        var bytes = File.ReadAllBytes(Path.Combine(model.Folder, "manifest.json"));

        Assert.Equal(Sha256.Of(bytes), model.Digest);
        Assert.IsType<ModelChoice.Found>(models.Catalog.Named("tiny-x2", model.Digest));
        Assert.IsType<ModelChoice.Rejected>(models.Catalog.Named("tiny-x2", Sha256.Of([1])));
        Assert.IsType<ModelChoice.Rejected>(models.Catalog.Named("tiny-x4", model.Digest));
    }

    [Fact]
    public void Models_are_found_up_the_tree_and_in_the_persons_folder()
    {
        models.With("tiny-x2");
        var parent = Directory.CreateTempSubdirectory("sritm-tree-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(parent, "models"), models.Folder);
        var program = Directory.CreateDirectory(Path.Combine(parent, "bin", "release")).FullName;

        Assert.Equal([Path.Combine(parent, "models"), "/mine"], ModelFolders.Of(program, "/mine", "/home/me"));
        Assert.Equal("/home/me/.local/share/sritm/models", ModelFolders.Of(program, "", "/home/me")[1]);
        Directory.Delete(parent, recursive: true);
    }

    private ModelCatalog Three() =>
        models.With("tiny-x2").With("tiny-x4").With("wild-x2", edit: m => m["experimental"] = true).Catalog;

    private static InstalledModel Found(ModelCatalog catalog, string model) =>
        Assert.IsType<ModelChoice.Found>(catalog.Choose(Request(model))).Model;

    private static string Reason(ModelCatalog catalog, string model) =>
        Assert.IsType<ModelChoice.Rejected>(catalog.Choose(Request(model))).Reason;

    private static ModelRequest Request(string model) => new(model, null, new PixelSize(1920, 1080));
}
