using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class ToneCurveTests
{
    /// <summary>Computed by an independent program in another language.</summary>
    [Theory]
    [InlineData(400, 143.493091)]
    [InlineData(1000, 87.836267)]
    [InlineData(4000, 40.199343)]
    public void The_knee_lies_where_the_report_puts_it(double peak, double knee) =>
        Assert.Equal(knee, Of(peak).Knee.Value, 1e-5);

    [Theory]
    [InlineData(400, 203, 183.288085)]
    [InlineData(1000, 1, 1)]
    [InlineData(1000, 100, 99.361091)]
    [InlineData(1000, 203, 159.041865)]
    [InlineData(1000, 400, 193.609060)]
    [InlineData(1000, 4000, 203)]
    [InlineData(4000, 50, 49.549033)]
    [InlineData(4000, 1000, 193.696264)]
    [InlineData(4000, 4000, 203)]
    public void Light_is_shown_as_an_independent_program_shows_it(double peak, double light, double shown) =>
        Assert.Equal(shown, Of(peak).Show(new Nits(light)).Value, 1e-5);

    [Fact]
    public void More_light_is_never_shown_darker()
    {
        var shown = Enumerable.Range(0, 1001).Select(light => Of(1000).Show(new Nits(light)).Value).ToList();
        Assert.All(shown.Zip(shown.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
    }

    [Fact]
    public void A_master_that_is_no_brighter_than_the_screen_is_not_changed() =>
        Assert.Equal(new Nits(200), Of(203).Show(new Nits(200)));

    private static ToneCurve Of(double peak) => new(new Nits(peak), new Nits(203));
}
