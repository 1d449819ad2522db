using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class FalseColorTests
{
    [Fact]
    public void Below_100_nits_light_is_a_grey_that_rises_with_it()
    {
        var greys = new[] { 0, 0.1, 1, 10, 50, 99.9 }.Select(light => FalseColor.Of(new Nits(light))).ToList();
        Assert.All(greys, grey => Assert.True(grey.Red == grey.Green && grey.Green == grey.Blue));
        Assert.All(greys.Zip(greys.Skip(1)), pair => Assert.True(pair.First.Red < pair.Second.Red));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(202.9, 0)]
    [InlineData(203, 1)]
    [InlineData(999.9, 3)]
    [InlineData(1000, 4)]
    [InlineData(10000, 6)]
    public void From_there_it_has_the_colour_of_its_band(double light, int band)
    {
        var wanted = FalseColor.Bands[band];
        Assert.Equal((wanted.Red, wanted.Green, wanted.Blue), FalseColor.Of(new Nits(light)));
    }

    [Fact]
    public void A_pixel_counts_by_its_brightest_channel()
    {
        var shown = new byte[3];
        FalseColor.Paint([0, (ushort)(65535 * Pq.Signal(new Nits(500))), 100], shown);
        var wanted = FalseColor.Bands[2];
        Assert.Equal([wanted.Red, wanted.Green, wanted.Blue], shown);
    }
}
