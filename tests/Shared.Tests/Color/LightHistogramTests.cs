using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class LightHistogramTests
{
    [Theory]
    [InlineData(0, 1024)]
    [InlineData(4, 1024)]
    [InlineData(5, 512)]
    [InlineData(1000, 512)]
    [InlineData(1005, 0)]
    public void As_many_pixels_as_allowed_are_brighter(int allowed, int signalStep)
    {
        var histogram = Of((1023, 5), (511, 1000), (0, 1_000_000));
        var found = histogram.ExceededBy(allowed / 10_000.0, 10_000);
        Assert.Equal(signalStep is 0 ? Pq.Light(1.0 / 2048) : Pq.Light(signalStep / 2048.0), found);
    }

    [Fact]
    public void Adding_adds_bin_by_bin()
    {
        var sum = Of((3, 1), (9, 2)).Add(Of((9, 5)));
        Assert.Equal([1L, 7L, 8L], [sum.Counts[3], sum.Counts[9], sum.Pixels]);
    }

    [Fact]
    public void Another_number_of_bins_is_refused() =>
        Assert.Throws<ArgumentException>(() => new LightHistogram([1, 2]));

    private static LightHistogram Of(params (int Bin, long Count)[] filled)
    {
        var counts = new long[LightHistogram.Bins];
        foreach (var (bin, count) in filled)
        {
            counts[bin] = count;
        }

        return new([.. counts]);
    }
}
