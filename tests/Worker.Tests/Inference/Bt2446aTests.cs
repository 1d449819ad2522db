using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class Bt2446aTests
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Read([Path.Combine(TestMaterial.Root, "models")]);

    [Theory]
    [InlineData("bt2446a-x2", 1)]
    [InlineData("bt2446a-x2", 3)]
    [InlineData("bt2446a-x4", 2)]
    public void Every_tiling_and_every_number_of_threads_gives_the_same_frame(string name, int threads)
    {
        var size = new PixelSize(131, 75);
        var whole = Render(name, size, size, 1);

        foreach (var tile in new[] { (131, 60), (131, 16), (64, 75), (31, 7), (3, 2), (1, 75) })
        {
            Assert.Equal(whole, Render(name, size, new PixelSize(tile.Item1, tile.Item2), threads));
        }
    }

    [Theory]
    [InlineData("bt2446a-x2")]
    [InlineData("bt2446a-x4")]
    public void Sessions_agree_from_run_to_run(string name)
    {
        var size = new PixelSize(96, 64);

        Assert.Equal(Render(name, size, new PixelSize(96, 16), 2), Render(name, size, new PixelSize(96, 16), 2));
    }

    [Fact]
    public void Auto_measures_no_worse_than_bt2446a_and_is_no_experiment()
    {
        foreach (var scale in new[] { 2, 4 })
        {
            var choice = Catalog.Choose(new ModelRequest("auto", scale, new PixelSize(1920, 1080)));

            var chosen = Assert.IsType<ModelChoice.Found>(choice).Model.Manifest;
            Assert.False(chosen.Experimental);
            Assert.True(
                chosen.Psnr >= Catalog.Models.Single(one => one.Name == $"bt2446a-x{scale}").Manifest.Psnr,
                chosen.Name
            );
        }
    }

    private static ushort[] Render(string name, PixelSize size, PixelSize tile, int threads)
    {
        var model = Catalog.Models.Single(one => one.Name == name);
        var settings = new SessionSettings(InferenceProvider.Cpu, threads, tile, [1000]);
        using var session = Assert.IsType<SessionChoice.Opened>(ModelSession.Open(model, settings)).Session;
        var master = new ushort[3 * size.Times(model.Manifest.Scale).Area];
        session.Run(ModelSessionTests.Frame(size), size, master);
        return master;
    }
}
