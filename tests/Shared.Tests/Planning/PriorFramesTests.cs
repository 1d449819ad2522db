using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Shared.Tests.Planning;

public sealed class PriorFramesTests
{
    private static readonly FrameRate Film = new(24, 1);

    [Theory]
    [InlineData(100, 101, new long[] { 100 })]
    [InlineData(10, 13, new long[] { 10, 11, 12 })]
    [InlineData(0, 8, new long[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(0, 9, new long[] { 0, 1, 2, 3, 5, 6, 7, 8 })]
    [InlineData(1000, 1080, new long[] { 1005, 1015, 1025, 1035, 1045, 1055, 1065, 1075 })]
    public void Up_to_eight_frames_lie_evenly_in_the_shot(long start, long end, long[] frames) =>
        Assert.Equal(frames, PriorFrames.Of(new FrameRange(start, end), Film));

    [Fact]
    public void Of_a_shot_longer_than_a_minute_only_its_first_minute_counts() =>
        Assert.Equal(PriorFrames.Of(new FrameRange(50, 1490), Film), PriorFrames.Of(new FrameRange(50, 90_000), Film));

    [Fact]
    public void A_film_slower_than_a_frame_a_minute_still_has_one() =>
        Assert.Equal([7], PriorFrames.Of(new FrameRange(7, 9), new FrameRate(1, 100)));
}
