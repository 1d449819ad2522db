using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Evaluation;

namespace SrItmFarm.Shared.Tests.Evaluation;

public sealed class ColorErrorsTests
{
    [Fact]
    public void Greys_differ_by_720_times_their_PQ()
    {
        var expected = 720 * (Pq.Signal(new Nits(203)) - Pq.Signal(new Nits(100)));
        Assert.Equal(expected, SeenColor.DeltaEItp(new(203, 203, 203), new(100, 100, 100)), 1e-9);
    }

    /// <summary>BT.2100's equations written out for (120, 80, 40) and (100, 90, 60) cd/m².</summary>
    [Fact]
    public void Colours_differ_by_the_equations_of_BT_2124()
    {
        var (a, b) = (Ictcp(120, 80, 40), Ictcp(100, 90, 60));
        var (i, t, p) = (a.I - b.I, 0.5 * (a.Ct - b.Ct), a.Cp - b.Cp);
        var expected = 720 * Math.Sqrt((i * i) + (t * t) + (p * p));
        Assert.Equal(expected, SeenColor.DeltaEItp(new(120, 80, 40), new(100, 90, 60)), 1e-9);
    }

    [Fact]
    public void Lab_has_white_at_203_nits_and_goes_on_above()
    {
        Same((100, 0, 0), SeenColor.Lab(new(203, 203, 203)), 1e-9);
        Same((50, 0, 0), SeenColor.Lab(Grey(203 * Math.Pow(66 / 116.0, 3))), 1e-9);
        Same((216, 0, 0), SeenColor.Lab(Grey(203 * 8)), 1e-9);
        Same((0.9033, 0, 0), SeenColor.Lab(Grey(0.203)), 1e-4);
    }

    /// <summary>X, Y, Z of red are 0.636958, 0.2627, 0; white's X is 0.950456.</summary>
    [Fact]
    public void Lab_of_red_is_that_of_its_primaries()
    {
        var (x, y) = (Math.Cbrt(0.636958 / 0.950456), Math.Cbrt(0.262700));
        Same(((116 * y) - 16, 500 * (x - y), 200 * (y - (16.0 / 116))), SeenColor.Lab(new(203, 0, 0)), 1e-3);
    }

    [Fact]
    public void Means_are_over_all_pixels()
    {
        var reference = TestPicture.Flat(6, 4, 500);
        var master = TestPicture.Of(
            6,
            4,
            (plane, x, _) =>
                plane > 0 ? 512
                : x < 3 ? 500
                : 540
        );
        var (a, b) = (SeenColor.Light(new(540, 512, 512)), SeenColor.Light(new(500, 512, 512)));
        var step = SeenColor.Lab(a).L - SeenColor.Lab(b).L;
        var found = ColorErrors.Of(master, reference);
        Assert.Equal(SeenColor.DeltaEItp(a, b) / 2, found.DeltaEItp, 1e-9);
        Assert.Equal(step * step / 2, found.MseL, 1e-9);
        Assert.Equal(found.MseL, found.MseLab, 1e-9);
    }

    [Fact]
    public void A_histogram_is_as_far_as_its_pixels_have_to_move()
    {
        var (a, b) = (TestPicture.Flat(8, 4, 64 + 220), TestPicture.Flat(8, 4, 64 + 439));
        Assert.Equal(0.25, Histograms.Distance(a, b), 1e-9);
        Assert.Equal(0, Histograms.Distance(a, a));
    }

    private static LinearRgb Grey(double nits) => new(nits, nits, nits);

    private static void Same(
        (double L, double A, double B) expected,
        (double L, double A, double B) found,
        double within
    )
    {
        Assert.Equal(expected.L, found.L, within);
        Assert.Equal(expected.A, found.A, within);
        Assert.Equal(expected.B, found.B, within);
    }

    private static (double I, double Ct, double Cp) Ictcp(double r, double g, double b)
    {
        var l = Signal(((1688 * r) + (2146 * g) + (262 * b)) / 4096);
        var m = Signal(((683 * r) + (2951 * g) + (462 * b)) / 4096);
        var s = Signal(((99 * r) + (309 * g) + (3688 * b)) / 4096);
        return (
            (l + m) / 2,
            ((6610 * l) - (13613 * m) + (7003 * s)) / 4096,
            ((17933 * l) - (17390 * m) - (543 * s)) / 4096
        );
    }

    private static double Signal(double nits)
    {
        var y = Math.Pow(nits / 10_000, 0.1593017578125);
        return Math.Pow((0.8359375 + (18.8515625 * y)) / (1 + (18.6875 * y)), 78.84375);
    }
}
