using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class HlgTests
{
    [Fact]
    public void Constants_follow_from_a()
    {
        Assert.Equal(0.284669, Hlg.B, 5e-7);
        Assert.Equal(0.559911, Hlg.C, 5e-7);
    }

    [Fact]
    public void The_branches_meet_at_half()
    {
        Assert.Equal(0.5, Hlg.Signal(1.0 / 12), 1e-12);
        Assert.Equal(0.5, Hlg.Signal((1.0 / 12) + 1e-12), 1e-9);
    }

    [Fact]
    public void Three_quarters_is_reference_white_on_a_display_of_1000_nits()
    {
        Assert.Equal(0.26496, Hlg.SceneLight(0.75), 5e-6);
        Assert.Equal(203, Hlg.Display(Hlg.SceneLight(0.75), new Nits(1000)).Value, 0.5);
    }

    [Fact]
    public void Every_code_survives_the_way_to_light_and_back() =>
        Assert.All(
            Enumerable.Range(0, 1024),
            c => Assert.Equal(c / 1023.0, Hlg.Signal(Hlg.SceneLight(c / 1023.0)), 1e-9)
        );
}
