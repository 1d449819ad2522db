using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Media;

public sealed class TimeGridTests
{
    private static readonly TimeGrid Milliseconds = new(new TimeBase(1, 1000), new FrameRate(24000, 1001), 7);

    [Fact]
    public void The_nearest_tick_of_every_frame_lies_on_the_grid() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(0, 20_000_000).ToArbitrary(),
                frame => Milliseconds.Holds(frame, Milliseconds.TicksOf(frame))
            )
        );

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-1, true)]
    [InlineData(2, false)]
    public void A_coarse_clock_may_round_by_one_tick(long off, bool holds) =>
        Assert.Equal(holds, Milliseconds.Holds(24000, 1_001_007 + off));

    [Theory]
    [InlineData(45, true)]
    [InlineData(-45, true)]
    [InlineData(46, false)]
    public void A_fine_clock_may_be_off_by_half_a_millisecond(long off, bool holds) =>
        Assert.Equal(holds, new TimeGrid(new TimeBase(1, 90_000), new FrameRate(25, 1), 0).Holds(10, 36_000 + off));

    [Fact]
    public void On_a_clock_of_one_tick_a_frame_a_lost_frame_is_noticed() =>
        Assert.False(new TimeGrid(new TimeBase(1, 24), new FrameRate(24, 1), 0).Holds(10, 11));

    [Fact]
    public void Times_are_listed_only_where_a_frame_leaves_the_grid()
    {
        Assert.Equal(new FrameTimes(49, []), Milliseconds.Times(1, [49, 90, 132]));
        Assert.Equal(new FrameTimes(49, [49, 90, 200]), Milliseconds.Times(1, [49, 90, 200]));
    }

    [Fact]
    public void Both_forms_expand_to_one_time_a_frame()
    {
        Assert.Equal([49, 90, 132], Milliseconds.Expand(new FrameRange(1, 4), new FrameTimes(49, [])));
        Assert.Equal([1, 5], Milliseconds.Expand(new FrameRange(0, 2), new FrameTimes(1, [1, 5])));
    }

    [Fact]
    public void A_hundred_days_do_not_overflow() => Assert.Equal(8_648_640_007, Milliseconds.TicksOf(24000 * 8640));
}
