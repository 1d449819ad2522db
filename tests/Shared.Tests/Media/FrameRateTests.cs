using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Media;

public sealed class FrameRateTests
{
    [Fact]
    public void A_rate_is_reduced() => Assert.Equal(new FrameRate(25, 1), new FrameRate(50, 2));

    [Theory]
    [InlineData("24000/1001", 24000, 1001)]
    [InlineData("25", 25, 1)]
    [InlineData("50/2", 25, 1)]
    public void What_it_writes_it_reads(string text, long numerator, long denominator)
    {
        var rate = FrameRate.TryParse(text);

        Assert.Equal(new FrameRate(numerator, denominator), rate);
        Assert.Equal(rate, FrameRate.TryParse(rate.ToString()));
    }

    [Theory]
    [InlineData("0/0")]
    [InlineData("24/0")]
    [InlineData("-24/1")]
    [InlineData("24/1/1")]
    [InlineData("23.976")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_rate(string? text) => Assert.Null(FrameRate.TryParse(text));

    [Theory]
    [InlineData(24, 1, 600, 15, 14)]
    [InlineData(24000, 1001, 10_000, 240, 239)]
    [InlineData(25, 1, 10_000, 250, 250)]
    [InlineData(1, 20, 10_000, 1, 0)]
    public void Whole_frames_in_a_time_round_up_or_down(long n, long d, int milliseconds, int up, int down)
    {
        var rate = new FrameRate(n, d);

        Assert.Equal((up, down), (rate.FramesIn(milliseconds), rate.WholeFramesIn(milliseconds)));
    }

    [Fact]
    public void Frame_times_are_exact() =>
        Assert.Equal(new Timestamp(1001, 1), new FrameRate(24000, 1001).TimeOf(24000));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void Terms_are_positive(long n, long d) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRate(n, d));
}
