using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class Bt709CurveTests
{
    [Fact]
    public void Alpha_and_beta_are_those_that_H273_prints()
    {
        Assert.Equal(1.099296826809442, Bt709Curve.Alpha, 1e-14);
        Assert.Equal(0.018053968510807, Bt709Curve.Beta, 1e-14);
    }

    [Fact]
    public void The_branches_meet_with_one_slope()
    {
        const double Step = 1e-6;
        var below = Bt709Curve.Signal(Bt709Curve.Beta) - Bt709Curve.Signal(Bt709Curve.Beta - Step);
        var above = Bt709Curve.Signal(Bt709Curve.Beta + Step) - Bt709Curve.Signal(Bt709Curve.Beta);
        Assert.Equal(4.5, below / Step, 1e-3);
        Assert.Equal(4.5, above / Step, 1e-3);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.01, 0.045)]
    [InlineData(0.18, 0.40884)]
    [InlineData(1, 1)]
    public void Known_light_has_its_signal(double light, double signal) =>
        Assert.Equal(signal, Bt709Curve.Signal(light), 5e-5);

    [Theory]
    [InlineData(255)]
    [InlineData(1023)]
    public void Every_code_survives_the_way_to_light_and_back(int most) =>
        Assert.All(
            Enumerable.Range(0, most + 1),
            code => Assert.Equal(code, most * Bt709Curve.Signal(Bt709Curve.SceneLight((double)code / most)), 1e-9)
        );
}
