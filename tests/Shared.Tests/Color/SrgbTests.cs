using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class SrgbTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 0.01292)]
    [InlineData(0.18, 0.461356)]
    [InlineData(0.5, 0.735357)]
    [InlineData(1, 1)]
    public void Light_has_the_published_signal(double light, double signal) =>
        Assert.Equal(signal, Srgb.Signal(light), 1e-6);

    [Fact]
    public void Every_code_of_8_bits_survives_the_way_to_light_and_back() =>
        Assert.All(
            Enumerable.Range(0, 256),
            code => Assert.Equal(code, Srgb.Signal(Srgb.Light(code / 255.0)) * 255, 1e-3)
        );
}
