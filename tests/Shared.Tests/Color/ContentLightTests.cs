using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class ContentLightTests
{
    private static readonly PixelSize Size = new(160, 96);

    // The meter's table, and for means the bars' own light.
    private const double Tolerance = 4e-4;

    [Fact]
    public void Levels_are_the_largest_of_all_frames()
    {
        var light = Of(Segment(Flat(10), Flat(300)), Segment(Spot(50, 900), Flat(20)));
        Assert.Equal(TestFrame.Coded(900), light.MaxPixel.Value, Tolerance * 900);
        Assert.Equal(TestFrame.Coded(300), light.MaxFrameMean.Value, Tolerance * 300);
        Assert.Equal([2, 1], [light.BrightestFrame, light.BrightestMeanFrame]);
        Assert.Equal(new LightLevels(Whole(900), Whole(300)), light.Levels);
    }

    [Fact]
    public void The_curve_has_one_point_a_frame_in_order()
    {
        var light = Of(Segment(Flat(10), Flat(300)), Segment(Flat(20)));
        Assert.Equal([Whole(10), Whole(300), Whole(20)], light.Curve.Select(p => (int)Math.Round(p.Mean.Value)));
        Assert.Equal([Whole(10), Whole(300), Whole(20)], light.Curve.Select(p => (int)Math.Round(p.Max.Value)));
    }

    [Theory]
    [InlineData(0, 16, 160, 64)]
    [InlineData(24, 0, 112, 96)]
    [InlineData(24, 16, 112, 64)]
    public void Bars_do_not_dilute_the_mean(int left, int top, int width, int height)
    {
        var active = new ActivePicture(left, top, width, height);
        var light = Of(Segment(Flat(0), Within(active, 200)), Segment(Within(active, 50)));
        Assert.Equal(active, light.Active);
        Assert.Equal(TestFrame.Coded(200), light.MaxFrameMean.Value, Tolerance * 200);
    }

    [Fact]
    public void Almost_black_bars_add_no_more_than_their_own_light()
    {
        var active = new ActivePicture(0, 24, 160, 48);
        var light = Of(Segment(Within(active, 100, bars: 0.02)));
        Assert.Equal(active, light.Active);
        Assert.InRange(light.MaxFrameMean.Value, TestFrame.Coded(100) * (1 - Tolerance), TestFrame.Coded(100) + 0.1);
    }

    [Fact]
    public void A_side_that_is_lit_in_one_frame_of_the_title_is_picture()
    {
        var active = new ActivePicture(0, 16, 160, 64);
        Assert.Equal(new(0, 0, 160, 96), Of(Segment(Within(active, 200)), Segment(Flat(1))).Active);
    }

    [Theory]
    [InlineData(0, 0, 160, 72)]
    [InlineData(40, 0, 120, 96)]
    [InlineData(0, 40, 160, 48)]
    public void A_dark_edge_of_a_dark_film_is_picture(int left, int top, int width, int height)
    {
        var light = Of(Segment(Within(new(left, top, width, height), 5)));
        Assert.Equal(new(0, 0, 160, 96), light.Active);
        Assert.Equal(TestFrame.Coded(5) * width * height / (160 * 96), light.MaxFrameMean.Value, 0.01);
    }

    [Fact]
    public void Bars_that_lie_askew_by_a_block_are_bars()
    {
        var active = new ActivePicture(0, 16, 160, 72);
        Assert.Equal(active, Of(Segment(Within(active, 200))).Active);
    }

    [Fact]
    public void A_picture_that_fades_into_its_edges_has_no_bars()
    {
        var vignette = TestFrame.Grey(Size, (_, y) => 3 * Math.Pow(Math.Sin(Math.PI * (y + 0.5) / 96), 6));
        Assert.Equal(new(0, 0, 160, 96), Of(Segment(vignette)).Active);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void A_dark_title_has_no_bars_and_its_levels_are_known(double nits)
    {
        var light = Of(Segment(Flat(nits)));
        Assert.Equal(new(0, 0, 160, 96), light.Active);
        Assert.Equal(new LightLevels(1, 1), light.Levels);
    }

    [Fact]
    public void A_lamp_in_the_night_is_no_picture_between_bars() =>
        Assert.Equal(new(0, 0, 160, 96), Of(Segment(Within(new(72, 40, 16, 16), 500))).Active);

    [Fact]
    public void One_pixel_in_10000_does_not_move_the_percentile()
    {
        var light = Of(Segment(Spot(100, 4000)));
        Assert.Equal(TestFrame.Coded(4000), light.MaxPixel.Value, Tolerance * 4000);
        Assert.InRange(light.Percentile9999.Value, TestFrame.Coded(100), TestFrame.Coded(100) * 1.006);
    }

    [Fact]
    public void The_percentile_is_never_above_the_brightest_pixel()
    {
        var light = Of(Segment(Flat(123)));
        Assert.Equal(light.MaxPixel, light.Percentile9999);
    }

    [Fact]
    public void However_frames_are_cut_into_segments_the_title_is_the_same()
    {
        TestFrame[] frames = [Flat(3), Spot(20, 800), TestFrame.Noise(Size, 1), Flat(90)];
        var (one, many) = (Of(Segment(frames)), Of([.. frames.Select(f => Segment(f))]));
        Assert.Equal(one.Curve, many.Curve);
        Assert.Equal(one with { Curve = many.Curve }, many);
    }

    [Fact]
    public void A_title_without_frames_is_refused() => Assert.Throws<ArgumentException>(() => Of());

    [Fact]
    public void A_segment_of_another_size_is_refused()
    {
        var builder = new ContentLightBuilder(new(16, 16));
        Assert.Throws<ArgumentException>(() => builder.Add(Segment(Flat(1))));
    }

    private static ContentLight Of(params SegmentLight[] segments) => ContentLight.Of(segments, Size);

    private static SegmentLight Segment(params TestFrame[] frames)
    {
        var builder = new SegmentLightBuilder(Size);
        foreach (var frame in frames)
        {
            builder.Add(frame.Measure());
        }

        return builder.Build();
    }

    private static TestFrame Flat(double nits) => TestFrame.Grey(Size, (_, _) => nits);

    private static TestFrame Spot(double nits, double one) =>
        TestFrame.Grey(Size, (x, y) => x == 60 && y == 40 ? one : nits);

    private static TestFrame Within(ActivePicture active, double nits, double bars = 0) =>
        TestFrame.Grey(
            Size,
            (x, y) => IsIn(x, active.Left, active.Width) && IsIn(y, active.Top, active.Height) ? nits : bars
        );

    private static bool IsIn(int at, int start, int length) => at >= start && at < start + length;

    private static ushort Whole(double nits) => (ushort)Math.Round(TestFrame.Coded(nits));
}
