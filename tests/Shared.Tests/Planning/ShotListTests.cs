using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Shared.Tests.Planning;

public sealed class ShotListTests
{
    private static readonly FrameRate Rate = new(24000, 1001);
    private static readonly TimeGrid Grid = new(new TimeBase(1001, 24000), Rate, 5);
    private static readonly ImmutableArray<Shot> Shots =
    [
        new(new FrameRange(0, 52), new FrameTimes(0, [])),
        new(new FrameRange(52, 86500), new FrameTimes(52, [])),
    ];

    [Fact]
    public void Csv_has_one_line_a_shot_with_an_exclusive_end() =>
        Assert.Equal("shot,start_frame,end_frame\n0,0,52\n1,52,86500\n", ShotList.Csv(Shots));

    [Fact]
    public void Text_counts_shots_from_1_and_shows_the_last_frame() =>
        Assert.Equal(
            " shot     first      last  start        length\n"
                + "    1         0        51  00:00:00:00  00:00:02:04\n"
                + "    2        52     86499  00:00:02:04  01:00:02:00\n",
            ShotList.Text(Shots, Rate)
        );

    [Fact]
    public void An_edl_is_cmx_3600_with_non_drop_timecode() =>
        Assert.Equal(
            "TITLE: My film\nFCM: NON-DROP FRAME\n\n"
                + "001  AX       V     C        00:00:00:00 00:00:02:04 00:00:00:00 00:00:02:04\n"
                + "002  AX       V     C        00:00:02:04 01:00:04:04 00:00:02:04 01:00:04:04\n",
            ShotList.Edl(Shots, Rate, "My\nfilm")
        );

    [Theory]
    [InlineData(30000, 1001, 29, "00:00:00:29")]
    [InlineData(30000, 1001, 30, "00:00:01:00")]
    [InlineData(25, 1, 2_250_024, "25:00:00:24")]
    [InlineData(120, 1, 119, "00:00:00:119")]
    [InlineData(1, 3, 2, "00:00:02:00")]
    public void Timecode_counts_at_the_nearest_whole_rate(long numerator, long denominator, long frame, string text) =>
        Assert.Equal(text, Timecode.At(frame, new FrameRate(numerator, denominator)));

    [Fact]
    public void The_segments_of_a_shot_are_put_together_again()
    {
        PlannedSegment[] segments =
        [
            new(0, new FrameRange(0, 3), 0, new FrameTimes(5, [])),
            new(1, new FrameRange(3, 5), 0, new FrameTimes(8, [])),
            new(2, new FrameRange(5, 7), 1, new FrameTimes(10, [])),
            new(3, new FrameRange(7, 9), 1, new FrameTimes(15, [15, 16])),
        ];

        var shots = ShotList.From(segments, Grid);

        Assert.Equal(new Shot(new FrameRange(0, 5), new FrameTimes(5, [])), shots[0]);
        Assert.Equal(new Shot(new FrameRange(5, 9), new FrameTimes(10, [10, 11, 15, 16])), shots[1]);
        Assert.Equal("shot,start_frame,end_frame\n", ShotList.Csv(ShotList.From([], Grid)));
    }
}
