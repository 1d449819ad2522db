using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Tests.Jobs;

public sealed class GradingTests
{
    [Fact]
    public void Nothing_asked_for_is_nothing_said() => Assert.Equal("", Grading.Neutral.ToString());

    [Fact]
    public void Only_what_differs_is_asked_of_the_model() =>
        Assert.Equal("exposure=-0.5,highlights=0.25", new Grading(Exposure: -0.5, Highlights: 0.25).ToString());
}
