using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class RateReadingTests
{
    private static readonly TimeBase Milliseconds = new(1, 1000);

    [Theory]
    [InlineData("24000/1001")]
    [InlineData("24")]
    [InlineData("25")]
    [InlineData("30000/1001")]
    [InlineData("50")]
    [InlineData("60000/1001")]
    [InlineData("18")]
    public void A_standard_rate_is_found_behind_a_clock_of_milliseconds(string text)
    {
        var rate = FrameRate.TryParse(text)!.Value;
        var times = Enumerable.Range(0, 180).Select(i => 67 + rate.TimeOf(i).In(Milliseconds));
        Assert.Equal(new RateReading(rate, true), RateReading.Of(times, Milliseconds, [new FrameRate(1000, 1)], false));
    }

    [Fact]
    public void A_tag_rounded_to_nanoseconds_means_the_standard_rate()
    {
        var rate = new FrameRate(60000, 1001);
        var times = Enumerable.Range(0, 30).Select(i => rate.TimeOf(i).In(Milliseconds));
        Assert.Equal(rate, RateReading.Of(times, Milliseconds, [new FrameRate(19001, 317)], true)!.Rate);
    }

    [Fact]
    public void The_order_of_the_times_does_not_matter() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll<int>(
                ArbMap.Default.ArbFor<int>(),
                seed =>
                {
                    var times = Enumerable.Range(0, 100).Select(i => i * 3600L).ToArray();
                    new Random(seed).Shuffle(times);
                    return RateReading.Of(times, new TimeBase(1, 90000), [], true)?.Rate == new FrameRate(25, 1);
                }
            )
        );

    [Fact]
    public void A_neighbour_missing_at_the_end_of_an_unfinished_list_is_no_gap()
    {
        var times = Enumerable.Range(0, 199).Select(i => i * 512L).Append(201 * 512L);
        Assert.True(RateReading.Of(times, new TimeBase(1, 12800), [], false)?.Constant);
    }

    [Fact]
    public void Soft_pulldown_is_the_film_rate_but_not_constant()
    {
        var times = Enumerable.Range(0, 100).Select(i => (i * 7507L / 2) + (i % 2 * 750));
        var reading = RateReading.Of(times, new TimeBase(1, 90000), [new FrameRate(30000, 1001)], true);
        Assert.Equal(new RateReading(new FrameRate(24000, 1001), false), reading);
    }

    [Fact]
    public void An_odd_constant_step_gives_its_exact_rate() =>
        Assert.Equal(
            new RateReading(new FrameRate(1000, 77), true),
            RateReading.Of([0, 77, 154, 231], Milliseconds, [], true)
        );

    [Fact]
    public void A_dropped_frame_leaves_the_grid()
    {
        var times = Enumerable.Range(0, 100).Where(i => i != 50).Select(i => i * 40L);
        Assert.Equal(new RateReading(new FrameRate(25, 1), false), RateReading.Of(times, Milliseconds, [], true));
    }

    [Fact]
    public void Without_times_the_tag_is_believed_and_without_both_there_is_no_rate()
    {
        Assert.Equal(new FrameRate(25, 1), RateReading.Of([], Milliseconds, [new FrameRate(25, 1)], true)?.Rate);
        Assert.Null(RateReading.Of([0], Milliseconds, [], true));
    }
}
