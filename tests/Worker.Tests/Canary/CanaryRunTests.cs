using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Canary;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Tests.Inference;

namespace SrItmFarm.Worker.Tests.Canary;

public sealed class CanaryRunTests : IDisposable
{
    private readonly TinyModel models = new();

    [Fact]
    public void Every_model_that_is_shipped_renders_the_test_frame_as_its_reference_says()
    {
        var shipped = ModelCatalog.Read([Path.Combine(TestMaterial.Root, "models")]).Models;
        Assert.NotEmpty(shipped);
        Assert.All(shipped, model => Assert.Null(CanaryRun.Fault(model, InferenceProvider.Best.Name)));
    }

    [Fact]
    public void A_model_whose_bits_give_other_pixels_fails_though_its_hashes_are_right()
    {
        Reference(models.With("tiny-x2").Only()).Write(models.Only());
        Assert.Null(Fault());
        var reference = File.ReadAllText(ReferencePath);
        Directory.Delete(Path.Combine(models.Folder, "tiny-x2"), recursive: true);
        models.With("tiny-x2", "stride");
        File.WriteAllText(ReferencePath, reference);
        Assert.Null(models.Only().Fault());
        Assert.Contains("code values from the reference", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_code_value_is_forgiven_and_two_are_not()
    {
        var reference = Reference(models.With("tiny-x2").Only());
        With(reference, 1).Write(models.Only());
        Assert.Null(Fault());
        With(reference, -2).Write(models.Only());
        Assert.Contains("up to 2 code values", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_reference_fails_with_the_command_that_makes_one()
    {
        models.With("tiny-x2");
        Assert.Contains("sritm models canary --write tiny-x2", Fault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"schema\":2,\"codes\":[1]}")]
    [InlineData("{\"schema\":1,\"codes\":[1]}")]
    public void A_reference_that_is_none_fails_with_its_file(string text)
    {
        models.With("tiny-x2");
        File.WriteAllText(ReferencePath, text);
        Assert.Contains(CanaryReference.FileName, Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_finds_no_memory_is_not_said_to_be_wrong()
    {
        var reference = Reference(models.With("tiny-x2").Only());
        Directory.Delete(Path.Combine(models.Folder, "tiny-x2"), recursive: true);
        reference.Write(models.With("tiny-x2", "greedy").Only());
        var wanted = Assert.Throws<InferenceFailedException>(Fault);
        Assert.Equal(WorkFailureKind.OutOfMemory, wanted.Failure.Kind);
    }

    [Fact]
    public void The_samples_touch_every_column_and_every_phase_of_the_upscaling()
    {
        var (width, area) = (4 * CanaryFrame.Size.Width, (int)CanaryFrame.Size.Times(4).Area);
        var places = Enumerable.Range(0, area).Where(i => i % CanaryReference.Step == 0).ToArray();
        Assert.Equal(width, places.Select(i => i % width).Distinct().Count());
        Assert.Equal(16, places.Select(i => (i % 4, i / width % 4)).Distinct().Count());
    }

    [Fact]
    public void The_test_frame_is_in_range_and_has_black_white_edges_and_colour()
    {
        var frame = CanaryFrame.Make();
        Assert.All(frame, code => Assert.InRange(code, (byte)16, (byte)240));
        var planes = frame.Chunk((int)CanaryFrame.Size.Area).ToArray();
        Assert.Equal((16, 235), (planes[0].Min(), planes[0].Max()));
        Assert.All(planes[1..], chroma => Assert.True(chroma.Max() - chroma.Min() >= 128));
    }

    public void Dispose() => models.Dispose();

    private string ReferencePath => Path.Combine(models.Folder, "tiny-x2", CanaryReference.FileName);

    private string? Fault() => CanaryRun.Fault(models.Only(), InferenceProvider.Cpu);

    private static CanaryReference Reference(InstalledModel model) => CanaryRun.Render(model, InferenceProvider.Cpu);

    private static CanaryReference With(CanaryReference reference, int more) =>
        reference with
        {
            Codes = reference.Codes.SetItem(40, reference.Codes[40] + more),
        };
}
