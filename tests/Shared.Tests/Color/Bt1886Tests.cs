using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class Bt1886Tests
{
    private static readonly Bt1886 Studio = new(new Nits(100), new Nits(0.05));

    [Fact]
    public void Black_and_white_are_the_displays_own()
    {
        Assert.Equal(0.05, Studio.Light(0).Value, 1e-12);
        Assert.Equal(100, Studio.Light(1).Value, 1e-9);
    }

    [Fact]
    public void With_no_black_it_is_a_power_of_2_4() =>
        Assert.Equal(100 * Bt1886.Linear(0.5), new Bt1886(new Nits(100), default).Light(0.5).Value, 1e-9);

    [Fact]
    public void A_lifted_black_lifts_the_shadows_only()
    {
        var black = new Bt1886(new Nits(100), default);
        Assert.True(Studio.Light(0.1) > black.Light(0.1));
        Assert.Equal(black.Light(0.99).Value, Studio.Light(0.99).Value, 0.1);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(1023)]
    public void Every_code_survives_the_way_to_light_and_back(int most) =>
        Assert.All(
            Enumerable.Range(0, most + 1),
            code =>
            {
                var signal = (double)code / most;
                Assert.Equal(signal, Studio.Signal(Studio.Light(signal)), 1e-9);
                Assert.Equal(signal, Bt1886.Nonlinear(Bt1886.Linear(signal)), 1e-9);
            }
        );
}
