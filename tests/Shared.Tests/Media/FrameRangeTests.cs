using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Media;

public sealed class FrameRangeTests
{
    [Theory]
    [InlineData(5, 5)]
    [InlineData(5, 4)]
    [InlineData(-1, 4)]
    public void A_range_is_never_empty_and_never_begins_before_frame_0(long start, long end) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRange(start, end));

    [Fact]
    public void The_common_part_holds_exactly_the_frames_of_both()
    {
        var ranges = Gen.Choose(0, 30)
            .SelectMany(_ => Gen.Choose(1, 10), (start, length) => new FrameRange(start, start + length));
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ranges.Two().ToArbitrary(),
                pair =>
                    Enumerable
                        .Range(0, 50)
                        .All(f =>
                            (pair.Item1.Contains(f) && pair.Item2.Contains(f))
                            == (pair.Item1.Intersect(pair.Item2)?.Contains(f) == true)
                        )
            )
        );
    }

    [Fact]
    public void A_range_contains_itself_and_its_parts_but_not_its_end()
    {
        var range = new FrameRange(3, 7);

        Assert.True(range.Contains(range) && range.Contains(new FrameRange(4, 5)) && range.Contains(3));
        Assert.False(range.Contains(7) || range.Contains(new FrameRange(3, 8)));
        Assert.Equal((4, "3-7"), (range.Length, range.ToString()));
    }

    [Fact]
    public void The_default_value_has_no_frames() => Assert.Equal(0, default(FrameRange).Length);
}
