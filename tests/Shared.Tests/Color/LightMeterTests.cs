using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class LightMeterTests
{
    // Single precision in the signal; light changes up to twelve times as fast.
    private const double MaxTolerance = 1e-5;

    // Half a step of the meter's table, on every pixel alike; more only where there is next to no light.
    private const double SumTolerance = 4e-4;

    private const double UnitsPerNit = 65_536;
    private const double HalfStep = 0.501 / 16_384;

    public static TheoryData<int, int> Sizes =>
        new()
        {
            { 1, 1 },
            { 7, 9 },
            { 8, 8 },
            { 16, 16 },
            { 31, 17 },
            { 64, 40 },
            { 100, 23 },
            { 129, 8 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_brightest_pixel_is_that_of_the_plain_loop(int width, int height)
    {
        var frame = TestFrame.Noise(new(width, height), seed: width);
        var brightest = Pixels(frame).Max(p => frame.LightAt(p.X, p.Y));
        Assert.Equal(brightest, frame.Measure().ToFrame().Max.Value, MaxTolerance * brightest);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bands_of_rows_and_columns_are_those_of_the_plain_loop(int width, int height)
    {
        var frame = TestFrame.Noise(new(width, height), seed: height);
        var found = frame.Measure();
        AssertBands(Pixels(frame).GroupBy(p => p.Y / 8).Select(Sum), found.RowSums);
        AssertBands(Pixels(frame).GroupBy(p => p.X / 8).OrderBy(g => g.Key).Select(Sum), found.ColumnSums);

        double Sum(IEnumerable<(int X, int Y)> pixels) => pixels.Sum(p => frame.LightAt(p.X, p.Y));
    }

    [Fact]
    public void Every_grey_code_has_its_own_light()
    {
        foreach (var code in Enumerable.Range(0, 1024))
        {
            var light = LightMeter.Measure([(ushort)code], [512], [512], new(1, 1)).ToFrame();
            var signal = CodeScale.Bits10Limited.LumaOf(code);
            var expected = Pq.Light(signal).Value;
            Assert.Equal(expected, light.Max.Value, (MaxTolerance * expected) + 1e-9);
            Assert.InRange(
                light.Sum / UnitsPerNit,
                Pq.Light(signal - HalfStep).Value - 1e-5,
                Pq.Light(signal + HalfStep).Value + 1e-5
            );
        }
    }

    [Fact]
    public void Vectors_and_single_pixels_give_the_same_counts()
    {
        var frame = TestFrame.Noise(new(61, 1), seed: 3);
        var whole = frame.Measure();
        var singles = Enumerable
            .Range(0, 61)
            .Select(x => LightMeter.Measure([frame.Y[x]], [frame.Cb[x]], [frame.Cr[x]], new(1, 1)))
            .ToList();
        Assert.Equal(whole.RowSums[0], singles.Sum(s => s.RowSums[0]));
        Assert.Equal(whole.MaxSignal, singles.Max(s => s.MaxSignal));
        Assert.Equal(
            whole.Histogram.Counts,
            singles.Aggregate(LightHistogram.Empty, (h, s) => h.Add(s.Histogram)).Counts
        );
    }

    [Fact]
    public void Strips_joined_in_any_grouping_are_the_frame()
    {
        var frame = TestFrame.Noise(new(50, 37), seed: 5);
        var (a, b, c) = (frame.MeasureRows(0, 8), frame.MeasureRows(8, 24), frame.MeasureRows(24, 37));
        var whole = frame.Measure();
        foreach (var joined in new[] { a.Join(b).Join(c), a.Join(b.Join(c)) })
        {
            Assert.Equal(whole.ToFrame(), joined.ToFrame());
            Assert.Equal(whole.Histogram.Counts, joined.Histogram.Counts);
        }
    }

    [Fact]
    public void A_strip_that_ends_within_a_band_cannot_be_continued()
    {
        var frame = TestFrame.Noise(new(16, 20), seed: 6);
        Assert.Throws<ArgumentException>(() => frame.MeasureRows(0, 10).Join(frame.MeasureRows(10, 20)));
    }

    [Fact]
    public void Codes_above_ten_bits_count_as_1023()
    {
        var size = new PixelSize(33, 1);
        var plain = LightMeter.Measure(Plane(1023), Plane(1023), Plane(1023), size);
        var wild = LightMeter.Measure(Plane(65535), Plane(1024), Plane(4000), size);
        Assert.Equal(plain.ToFrame(), wild.ToFrame());

        ushort[] Plane(ushort code) => [.. Enumerable.Repeat(code, 33)];
    }

    [Fact]
    public void The_histogram_counts_every_pixel_once()
    {
        var white = TestFrame.Grey(new(20, 10), (_, _) => 10_000).Measure().Histogram;
        Assert.Equal(200, white.Counts[^1]);
        Assert.Equal(200, white.Pixels);
    }

    [Fact]
    public void Planes_of_another_size_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => LightMeter.Measure([1, 2], [1], [1, 2], new(2, 1)));
        Assert.Contains("2x1", error.Message, StringComparison.Ordinal);
    }

    private static void AssertBands(IEnumerable<double> expected, IEnumerable<long> found)
    {
        var nits = found.Select(sum => sum / UnitsPerNit).ToList();
        Assert.Equal(expected.Count(), nits.Count);
        Assert.All(expected.Zip(nits), p => Assert.Equal(p.First, p.Second, (SumTolerance * p.First) + 0.01));
    }

    private static IEnumerable<(int X, int Y)> Pixels(TestFrame frame) =>
        Enumerable.Range(0, (int)frame.Size.Area).Select(i => (i % frame.Size.Width, i / frame.Size.Width));
}
