using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class Bt2446ATests
{
    // Of a code value; the table is printed to six places.
    private const double TableTolerance = 1e-6;

    /// <summary>Computed by an independent program in another language.</summary>
    [Theory]
    [InlineData(16, 128, 128, 400, 64.000640, 512.000000, 512.000000)]
    [InlineData(16, 128, 128, 1000, 64.000640, 512.000000, 512.000000)]
    [InlineData(16, 128, 128, 4000, 64.000640, 512.000000, 512.000000)]
    [InlineData(60, 128, 128, 400, 298.177830, 512.000000, 512.000000)]
    [InlineData(60, 128, 128, 1000, 298.568720, 512.000000, 512.000000)]
    [InlineData(60, 128, 128, 4000, 299.160831, 512.000000, 512.000000)]
    [InlineData(126, 128, 128, 400, 480.525192, 512.000000, 512.000000)]
    [InlineData(126, 128, 128, 1000, 486.620498, 512.000000, 512.000000)]
    [InlineData(126, 128, 128, 4000, 495.904188, 512.000000, 512.000000)]
    [InlineData(235, 128, 128, 400, 635.655102, 512.000000, 512.000000)]
    [InlineData(235, 128, 128, 1000, 722.555134, 512.000000, 512.000000)]
    [InlineData(235, 128, 128, 4000, 854.546358, 512.000000, 512.000000)]
    [InlineData(81, 90, 240, 400, 436.412413, 423.920155, 618.040197)]
    [InlineData(81, 90, 240, 1000, 442.859282, 423.075144, 618.696577)]
    [InlineData(81, 90, 240, 4000, 452.703281, 421.817564, 619.658089)]
    [InlineData(145, 54, 34, 400, 556.651743, 412.281408, 469.994225)]
    [InlineData(145, 54, 34, 1000, 577.759478, 410.469527, 469.525236)]
    [InlineData(145, 54, 34, 4000, 610.116940, 407.985947, 468.928053)]
    [InlineData(41, 240, 110, 400, 304.836017, 680.299934, 543.340663)]
    [InlineData(41, 240, 110, 1000, 306.337244, 680.671525, 543.475675)]
    [InlineData(41, 240, 110, 4000, 308.618904, 681.229888, 543.679634)]
    [InlineData(170, 100, 150, 400, 562.310072, 469.747934, 531.168173)]
    [InlineData(170, 100, 150, 1000, 581.605895, 469.220472, 531.357467)]
    [InlineData(170, 100, 150, 4000, 611.139329, 468.514909, 531.602196)]
    [InlineData(76.5, 120.25, 140.75, 400, 357.261273, 488.673758, 534.705089)]
    [InlineData(76.5, 120.25, 140.75, 1000, 358.349351, 488.626203, 534.747049)]
    [InlineData(76.5, 120.25, 140.75, 4000, 359.999497, 488.554425, 534.810343)]
    public void A_pixel_has_the_codes_of_an_independent_program(
        double y,
        double cb,
        double cr,
        int peak,
        double masterY,
        double masterCb,
        double masterCr
    )
    {
        var master = new Bt2446A(new Nits(peak)).Master(new YCbCr(y, cb, cr));
        Assert.Equal(masterY, master.Y, TableTolerance);
        Assert.Equal(masterCb, master.Cb, TableTolerance);
        Assert.Equal(masterCr, master.Cr, TableTolerance);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(4000)]
    [InlineData(10000)]
    public void White_goes_to_the_peak(int peak)
    {
        var white = new Bt2446A(new Nits(peak)).Light(new YCbCr(235, 128, 128));
        Assert.Equal(peak, white.Max, 0.005 * peak);
        Assert.Equal(white.R, white.G, 1e-6 * peak);
        Assert.Equal(white.B, white.G, 1e-6 * peak);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(10000)]
    public void Brighter_grey_is_never_darker(int peak)
    {
        var model = new Bt2446A(new Nits(peak));
        var light = Enumerable.Range(16, 220).Select(y => model.Light(new YCbCr(y, 128, 128)).G).ToList();
        Assert.All(light.Zip(light.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    [Fact]
    public void No_channel_of_any_pixel_leaves_0_to_the_peak() =>
        Prop.ForAll(
                Gen.Choose(0, 255).Three().ToArbitrary(),
                Gen.Choose(400, 10_000).ToArbitrary(),
                (codes, peak) =>
                {
                    var light = new Bt2446A(new Nits(peak)).Light(new(codes.Item1, codes.Item2, codes.Item3));
                    return light.Max <= peak && light.R >= 0 && light.G >= 0 && light.B >= 0;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_peak_below_400_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bt2446A(new Nits(399)));
}
