using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class TileChoiceTests : IDisposable
{
    private const long Plenty = 1L << 32;

    private readonly TinyModel models = new();

    public void Dispose() => models.Dispose();

    [Theory]
    [InlineData("tiny-x2", 1920, 1080, 2, 1920, 60)]
    [InlineData("tiny-x2", 1920, 1080, 1, 1920, 64)]
    [InlineData("tiny-x4", 960, 540, 2, 960, 30)]
    [InlineData("tiny-x2", 320, 240, 2, 320, 120)]
    public void On_the_cpu_strips_are_thin_and_shared_out_evenly(
        string name,
        int width,
        int height,
        int threads,
        int tileWidth,
        int tileHeight
    )
    {
        var manifest = models.With(name).Only().Manifest;

        var choice = TileChoice.For(manifest, new PixelSize(width, height), InferenceProvider.Cpu, threads, Plenty);

        Assert.Equal(new TileChoice.Chosen(new PixelSize(tileWidth, tileHeight)), choice);
    }

    [Fact]
    public void Any_choice_makes_a_grid()
    {
        var manifest = models.With("tiny-x2").Only().Manifest;
        var cases =
            from width in Gen.Choose(1, 4000)
            from height in Gen.Choose(1, 4000)
            from threads in Gen.Choose(1, 64)
            from align in Gen.Choose(1, 32)
            from memory in Gen.Choose(1, 2000)
            select (Frame: new PixelSize(width, height), Threads: threads, Align: align, Memory: memory * 1_000_000L);

        bool Fits((PixelSize Frame, int Threads, int Align, long Memory) one)
        {
            var aligned = manifest with { Align = one.Align };
            return TileChoice.For(aligned, one.Frame, InferenceProvider.Cpu, one.Threads, one.Memory)
                    is not TileChoice.Chosen chosen
                || !TileGrid.Of(one.Frame, chosen.Tile, manifest.Halo, one.Align).IsEmpty;
        }

        Prop.ForAll(cases.ToArbitrary(), Fits).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Less_memory_makes_smaller_tiles_until_there_is_too_little()
    {
        var manifest = models.With("tiny-x2").Only().Manifest;
        var areas = new[] { Plenty, 10_000_000, 1_000_000, 300_000 }
            .Select(memory => TileChoice.For(manifest, new PixelSize(1920, 1080), InferenceProvider.Cpu, 1, memory))
            .Select(choice => Assert.IsType<TileChoice.Chosen>(choice).Tile.Area)
            .ToArray();

        Assert.Equal(areas.OrderDescending().Distinct(), areas);
        Assert.IsType<TileChoice.Rejected>(
            TileChoice.For(manifest, new PixelSize(1920, 1080), InferenceProvider.Cpu, 1, 1000)
        );
    }

    [Fact]
    public void A_model_that_takes_whole_frames_is_refused_with_the_memory_it_would_need()
    {
        var manifest = models.With("tiny-x2", "whole").Only().Manifest;
        var size = new PixelSize(1920, 1080);

        Assert.Equal(new TileChoice.Chosen(size), TileChoice.For(manifest, size, InferenceProvider.Cpu, 2, Plenty));
        var refused = TileChoice.For(manifest, size, InferenceProvider.Cpu, 2, 100 << 20);
        Assert.Contains(
            "needs about 759 MiB for a picture of 1920x1080, which it cannot cut into tiles; it may use 100 MiB",
            Assert.IsType<TileChoice.Rejected>(refused).Reason
        );
        Assert.Null(TileChoice.Smaller(manifest, size));
    }

    [Fact]
    public void Tiles_shrink_step_by_step_and_keep_to_align()
    {
        var manifest = models.With("tiny-x2", "stride").Only().Manifest;
        var steps = new List<PixelSize>();
        for (PixelSize? tile = new PixelSize(100, 60); tile is { } one; tile = TileChoice.Smaller(manifest, one))
        {
            steps.Add(one);
        }

        Assert.Equal("100x60 100x30 100x16 50x16 26x16", string.Join(' ', steps));
    }

    [Fact]
    public void A_model_that_says_how_much_memory_it_takes_gets_tiles_that_fit()
    {
        var manifest = models.With("tiny-x4", "stride", m => m["memory"] = 24_000).Only().Manifest with
        {
            Halo = new Halo(24, 34),
        };
        var frame = new PixelSize(960, 540);

        foreach (var (provider, gibibytes) in new[] { (InferenceProvider.Cpu, 1L), (InferenceProvider.Cuda, 5L) })
        {
            var tile = Assert
                .IsType<TileChoice.Chosen>(TileChoice.For(manifest, frame, provider, 2, gibibytes << 30))
                .Tile;
            var cuts = TileGrid.Of(frame, tile, manifest.Halo, manifest.Align).Select(one => one.Cut.Size.Area);
            var atOnce = provider == InferenceProvider.Cpu ? 2 : 1;

            Assert.InRange(cuts.Max() * 24_000 * atOnce, gibibytes << 28, gibibytes << 30);
        }
    }

    [Fact]
    public void A_tile_is_halved_where_that_costs_less_halo()
    {
        var manifest = models.With("tiny-x2").Only().Manifest with { Halo = new Halo(24, 34) };

        Assert.Equal(new PixelSize(480, 135), TileChoice.Smaller(manifest, new PixelSize(960, 135)));
        Assert.Equal(new PixelSize(64, 68), TileChoice.Smaller(manifest, new PixelSize(64, 136)));
    }
}
