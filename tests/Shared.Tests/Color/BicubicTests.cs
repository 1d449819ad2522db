using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class BicubicTests
{
    private static readonly PixelSize Small = new(4, 3);
    private static readonly double[] Plane = [16, 235, 40, 90, 100, 16, 200, 50, 235, 180, 30, 128];

    /// <summary>Computed by an independent program that follows MATLAB's imresize.</summary>
    [Theory]
    [InlineData(2, new[] { -15.069336, 224.489014, 64.325562, 161.287781, 146.679688, 44.066589 }, 5280)]
    [InlineData(4, new[] { -23.668884, 104.661522, -1.476501, 160.426771, 152.030762, 48.931810 }, 21120)]
    public void A_plane_has_the_samples_of_an_independent_program(int scale, double[] expected, double sum)
    {
        var found = Bicubic.Upscale(Plane, Small, scale);
        var width = Small.Width * scale;
        double[] picked =
        [
            found[0],
            found[3],
            found[width + 1],
            found[(2 * width) + 4],
            found[^1],
            found[(3 * width) + 2],
        ];
        Assert.All(expected.Zip(picked), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(sum, found.Sum(), 1e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_flat_plane_stays_flat(int scale)
    {
        var flat = Enumerable.Repeat(77.0, 15).ToArray();
        var found = Bicubic.Upscale(flat, new PixelSize(5, 3), scale);
        Assert.Equal(15 * scale * scale, found.Length);
        Assert.All(found, sample => Assert.Equal(77.0, sample, 1e-12));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void One_pixel_becomes_a_block_of_itself(int scale) =>
        Assert.All(Bicubic.Upscale([42.0], new PixelSize(1, 1), scale), sample => Assert.Equal(42.0, sample, 1e-12));

    [Fact]
    public void A_step_has_the_published_taps()
    {
        var found = Bicubic.Upscale([0, 0, 0, 1, 0, 0, 0], new PixelSize(7, 1), 2);
        double[] taps = [-0.0234375, -0.0703125, 0.2265625, 0.8671875];
        Assert.Equal(taps, found[3..7].Select(t => Math.Round(t, 10)));
        Assert.Equal(taps.Reverse(), found[7..11].Select(t => Math.Round(t, 10)));
    }

    [Fact]
    public void Turning_the_plane_turns_the_result()
    {
        var upright = Bicubic.Upscale(Plane, Small, 2);
        var turned = Bicubic.Upscale([.. Plane.Reverse()], Small, 2);
        Assert.All(upright.Zip(turned.Reverse()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Theory]
    [InlineData(12, 3)]
    [InlineData(11, 2)]
    public void Another_scale_or_length_is_refused(int samples, int scale) =>
        Assert.Throws<ArgumentException>(() => Bicubic.Upscale(new double[samples], Small, scale));
}
