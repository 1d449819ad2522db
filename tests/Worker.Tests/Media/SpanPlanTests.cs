using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class SpanPlanTests
{
    private static readonly VideoStream Video = new(
        0,
        "h264",
        new PixelSize(1920, 1080),
        1,
        1,
        new FrameRate(24, 1),
        true,
        new TimeBase(1, 1000),
        new Timestamp(2, 1),
        0,
        ColorDescription.Bt709,
        ChromaSiting.Left,
        8,
        "yuv420p",
        false,
        0
    );

    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(60, 2, 0)] // 10 s and twice 25 s
    [InlineData(70, 2, 2)]
    [InlineData(310, 2, 2)]
    [InlineData(311, 2, 4)]
    [InlineData(7200, 2, 48)]
    [InlineData(7200, 4, 48)]
    [InlineData(7200, 1, 0)]
    public void A_long_film_has_spans_of_equal_length_for_all_decoders(int seconds, int atOnce, int expected)
    {
        var video = Video with { FrameEstimate = seconds * 24L };
        var cuts = SpanPlan.Cuts(video, "matroska,webm", null, long.MaxValue, atOnce);
        Assert.Equal(expected, cuts.Length);
        if (expected > 0)
        {
            long[] bounds = [.. cuts, (seconds + 2) * 1000L];
            var lengths = bounds.Zip(bounds.Skip(1), (from, to) => to - from).ToArray();
            Assert.Equal(12_000, cuts[0]);
            Assert.All(lengths, length => Assert.InRange(length, 30_000, 150_000));
            Assert.InRange(lengths.Max() - lengths.Min(), 0, 1);
        }
    }

    [Fact]
    public void What_is_known_already_or_not_wanted_is_not_divided()
    {
        var video = Video with { FrameEstimate = 7200 * 24 };
        var cuts = SpanPlan.Cuts(video, "mov,mp4", fromTicks: 602_000, until: 710 * 24, atOnce: 2);
        Assert.Equal([612_000, 662_000], cuts);
        Assert.Empty(SpanPlan.Cuts(video, "mov,mp4", fromTicks: 7_150_000, until: long.MaxValue, atOnce: 2));
    }

    [Fact]
    public void A_film_that_cannot_be_sought_in_has_no_spans() =>
        Assert.Empty(SpanPlan.Cuts(Video with { FrameEstimate = 172_800 }, "avi", null, long.MaxValue, 4));
}
