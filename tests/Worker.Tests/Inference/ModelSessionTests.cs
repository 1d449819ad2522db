using System.Text.Json.Nodes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class ModelSessionTests : IDisposable
{
    private static readonly PixelSize Size = new(70, 50);

    private readonly TinyModel models = new();

    public void Dispose() => models.Dispose();

    [Theory]
    [InlineData("blur", 70, 50, 1)]
    [InlineData("blur", 70, 8, 2)]
    [InlineData("blur", 16, 50, 1)]
    [InlineData("blur", 13, 7, 3)]
    [InlineData("blur", 1, 1, 2)]
    [InlineData("stride", 70, 50, 2)]
    [InlineData("stride", 70, 6, 2)]
    [InlineData("stride", 12, 10, 1)]
    public void Every_tiling_gives_the_same_frame(string graph, int width, int height, int threads)
    {
        var model = models.With("tiny-x2", graph).Only();
        var tile = new PixelSize(width, height);

        Assert.Equal(Render(model, Size, 1), Render(model, tile, threads));
    }

    [Fact]
    public void A_halo_that_is_too_small_shows_seams()
    {
        var model = models.With("tiny-x2", edit: m => m["halo"] = new JsonArray(0, 0)).Only();

        Assert.NotEqual(Render(model, Size, 1), Render(model, new PixelSize(16, 16), 1));
    }

    [Fact]
    public void Controls_reach_the_graph()
    {
        var model = models.With("tiny-x2").Only();

        Assert.NotEqual(Render(model, Size, 1, controls: 1), Render(model, Size, 1, controls: 2));
    }

    [Fact]
    public void A_model_that_takes_whole_frames_is_never_cut()
    {
        var model = models.With("tiny-x2", "whole").Only();

        Assert.Equal(Render(model, Size, 2), Render(model, new PixelSize(8, 8), 2));
    }

    [Fact]
    public void A_frame_of_another_size_has_its_own_grid()
    {
        using var session = Open(models.With("tiny-x2", "stride").Only(), new PixelSize(8, 8), 1);
        var (small, large) = (new PixelSize(10, 6), new PixelSize(24, 20));

        session.Run(Frame(large), large, new ushort[3 * large.Area * 4]);
        var master = new ushort[3 * small.Area * 4];
        session.Run(Enumerable.Repeat((byte)9, (int)(3 * small.Area)).ToArray(), small, master);

        Assert.All(master, code => Assert.Equal(9, code));
    }

    [Fact]
    public void A_graph_with_other_inputs_is_rejected_with_what_was_expected_and_found()
    {
        var choice = ModelSession.Open(models.With("tiny-x2", "foreign").Only(), Settings(Size, 1));

        Assert.EndsWith(
            "foreign.onnx: expected frame uint8 [1,3,?,?] -> master uint16 [1,3,?,?];"
                + " found image float [1,3,64,64] -> result float [1,3,64,64]",
            Assert.IsType<SessionChoice.Rejected>(choice).Reason
        );
    }

    [Fact]
    public void A_graph_without_the_manifests_controls_is_rejected()
    {
        var controls = TinyModel.Manifest("tiny-x2")["controls"]!.DeepClone();
        var model = models.With("tiny-x2", "stride", m => m["controls"] = controls).Only();

        var choice = ModelSession.Open(model, Settings(Size, 1, 1));

        Assert.Contains(
            "expected frame uint8 [1,3,?,?], controls float [1]",
            Assert.IsType<SessionChoice.Rejected>(choice).Reason
        );
    }

    [Fact]
    public void A_file_that_is_no_graph_is_rejected()
    {
        var model = models.With("tiny-x2").Only();
        File.WriteAllText(Path.Combine(model.Folder, "blur.onnx"), "no graph");
        var digest = Shared.Storage.Sha256.Of("no graph"u8);
        var changed = model.Manifest.Graph("body")! with { Digest = digest };
        var sick = model with { Manifest = model.Manifest with { Graphs = [changed] } };

        var choice = ModelSession.Open(sick, Settings(Size, 1, 1));

        Assert.Contains("blur.onnx: ONNX Runtime cannot load it", Assert.IsType<SessionChoice.Rejected>(choice).Reason);
    }

    [Fact]
    public void A_graph_that_changed_since_the_catalog_was_read_is_rejected()
    {
        var model = models.With("tiny-x2").Only();
        File.AppendAllText(Path.Combine(model.Folder, "blur.onnx"), "x");

        Assert.IsType<SessionChoice.Rejected>(ModelSession.Open(model, Settings(Size, 1, 1)));
    }

    [Fact]
    public void Want_of_memory_is_told_from_a_crash()
    {
        using var session = Open(models.With("tiny-x2", "greedy").Only(), Size, 1);

        var fault = Assert.Throws<InferenceFailedException>(() => Run(session, Size));

        Assert.Equal(WorkFailureKind.OutOfMemory, fault.Failure.Kind);
        Assert.StartsWith("model tiny-x2 on a frame of 70x50", fault.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_that_breaks_its_own_scale_is_a_crash()
    {
        using var session = Open(models.With("tiny-x4", "stride").Only(), Size, 1);

        var fault = Assert.Throws<InferenceFailedException>(() =>
            session.Run(Frame(Size), Size, new ushort[3 * Size.Area * 16])
        );

        Assert.Equal(WorkFailureKind.Crashed, fault.Failure.Kind);
    }

    [Fact]
    public void A_buffer_of_another_length_is_a_bug()
    {
        using var session = Open(models.With("tiny-x2", "stride").Only(), Size, 1);

        Assert.Throws<ArgumentException>(() => session.Run(new byte[5], Size, new ushort[3 * Size.Area * 4]));
        Assert.Throws<ArgumentException>(() => session.Run(Frame(Size), Size, new ushort[5]));
    }

    internal static byte[] Frame(PixelSize size)
    {
        var frame = new byte[3 * size.Area];
        new Random(7).NextBytes(frame);
        return frame;
    }

    private static SessionSettings Settings(PixelSize tile, int threads, params double[] controls) =>
        new(InferenceProvider.Cpu, threads, tile, [.. controls]);

    private static ModelSession Open(InstalledModel model, PixelSize tile, int threads, double controls = 1)
    {
        double[] values = model.Manifest.Controls.IsEmpty ? [] : [controls];
        return Assert.IsType<SessionChoice.Opened>(ModelSession.Open(model, Settings(tile, threads, values))).Session;
    }

    private static ushort[] Render(InstalledModel model, PixelSize tile, int threads, double controls = 1)
    {
        using var session = Open(model, tile, threads, controls);
        return Run(session, Size);
    }

    private static ushort[] Run(ModelSession session, PixelSize size)
    {
        var master = new ushort[3 * size.Times(session.Manifest.Scale).Area];
        session.Run(Frame(size), size, master);
        return master;
    }
}
