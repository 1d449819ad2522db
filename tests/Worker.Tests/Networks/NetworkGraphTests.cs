using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Networks;

[Collection(typeof(NetworkCollection))]
public sealed class NetworkGraphTests(GoldenNetworks golden)
{
    private const double Peak = 2000;
    private const float CoreTolerance = 1e-4f;
    private const float TopCode = 1023;

    [Fact]
    public void Every_graph_equals_its_network_before_rounding() =>
        Each(model =>
        {
            var (expected, found) = (GoldenNetworks.Numbers(model, "core"), Core(model));
            return expected.Zip(found, (e, f) => Math.Abs(e - (f / TopCode))).Max() is var gap && gap <= CoreTolerance
                ? null
                : $"differs by {gap}";
        });

    /// <summary>Tiles of 64 by 64, so that every tiling is within a code of the whole frame too.</summary>
    [Fact]
    public void Every_model_in_tiles_equals_its_network_within_one_code() =>
        Each(model =>
        {
            var codes = GoldenNetworks.Numbers(model, "core").Select(c => Math.Clamp(c * TopCode, 0, TopCode));
            var gap = codes.Zip(Render(model, new PixelSize(64, 64)), (e, f) => Math.Abs(e - f)).Max();
            return gap <= 1 ? null : $"differs by {gap} codes";
        });

    [Fact]
    public void Every_graph_of_priors_equals_its_network() =>
        Each(model =>
        {
            var expected = GoldenNetworks.Numbers(model, "priors");
            if (model.Manifest.Graph("priors") is null)
            {
                return expected.Length == 0 ? null : "has no graph of priors";
            }

            using var session = Open(model, new PixelSize(16, 16));
            var (frame, size) = GoldenNetworks.Frame(model);
            var gap = expected.Zip(session.PriorsOf(frame, size), (e, f) => Math.Abs(e - f)).Max();
            return gap <= CoreTolerance ? null : $"differs by {gap}";
        });

    [Fact]
    public void Any_two_tilings_of_a_network_give_the_same_frame_within_one_code() =>
        Each(model =>
        {
            if (model.Manifest.WholeFrame)
            {
                return null;
            }

            var strips = Render(model, new PixelSize(GoldenNetworks.Frame(model).Size.Width, 16));
            var gap = strips.Zip(Render(model, new PixelSize(24, 32)), (a, b) => Math.Abs(a - b)).Max();
            return gap <= 1 ? null : $"differs by {gap} codes";
        });

    [Fact]
    public void A_network_that_looks_at_the_whole_frame_never_claims_to_tile() =>
        Each(model =>
        {
            string[] global = ["rlfn", "edsr"];
            return global.Any(part => model.Name.Contains(part)) == model.Manifest.WholeFrame
                ? null
                : $"says wholeFrame {model.Manifest.WholeFrame}";
        });

    private void Each(Func<InstalledModel, string?> fault) =>
        Assert.All(golden.Models, model => Assert.Null(fault(model) is { } text ? $"{model.Name} {text}" : null));

    private static ModelSession Open(InstalledModel model, PixelSize tile)
    {
        var settings = new SessionSettings(InferenceProvider.Cpu, 2, tile, Controls(model.Manifest));
        return Assert.IsType<SessionChoice.Opened>(ModelSession.Open(model, settings)).Session;
    }

    private static ImmutableArray<double> Controls(ModelManifest manifest) =>
        [.. manifest.Controls.Select(control => control.Name == "peak" ? Peak : control.Default)];

    private static ushort[] Render(InstalledModel model, PixelSize tile)
    {
        using var session = Open(model, tile);
        var (frame, size) = GoldenNetworks.Frame(model);
        var master = new ushort[3 * size.Times(model.Manifest.Scale).Area];
        session.Run(frame, size, master, GoldenNetworks.Numbers(model, "priors"));
        return master;
    }

    private static float[] Core(InstalledModel model)
    {
        var (frame, size) = GoldenNetworks.Frame(model);
        var priors = GoldenNetworks.Numbers(model, "priors");
        using var session = new InferenceSession(Path.Combine(model.Folder, "core.onnx"));
        using var options = new RunOptions();
        var values = new Dictionary<string, OrtValue>
        {
            ["frame"] = OrtValue.CreateTensorValueFromMemory(frame, [1, 3, size.Height, size.Width]),
        };
        if (priors.Length > 0)
        {
            values["priors"] = OrtValue.CreateTensorValueFromMemory(priors, [1, priors.Length]);
        }

        if (!model.Manifest.Controls.IsEmpty)
        {
            float[] controls = [.. Controls(model.Manifest).Select(value => (float)value)];
            values["controls"] = OrtValue.CreateTensorValueFromMemory(controls, [controls.Length]);
        }

        using var results = session.Run(options, values, ["codes"]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
