using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class RgbPrimariesTests
{
    public static TheoryData<Primaries> Known =>
        [Primaries.Bt709, Primaries.Bt601Lines525, Primaries.Bt601Lines625, Primaries.Bt2020, Primaries.P3D65];

    [Fact]
    public void Luma_of_BT709_rounds_to_the_standards_weights() => AssertLuma(RgbPrimaries.Bt709, LumaWeights.Bt709);

    [Fact]
    public void Luma_of_BT2020_rounds_to_the_standards_weights() => AssertLuma(RgbPrimaries.Bt2020, LumaWeights.Bt2020);

    [Fact]
    public void BT709_becomes_BT2020_by_the_published_matrix()
    {
        var m = RgbPrimaries.Bt709.To(RgbPrimaries.Bt2020);
        Assert.Equal([0.6274, 0.3293, 0.0433], [Round(m.M11), Round(m.M12), Round(m.M13)]);
        Assert.Equal([0.0691, 0.9195, 0.0114], [Round(m.M21), Round(m.M22), Round(m.M23)]);
        Assert.Equal([0.0164, 0.0880, 0.8956], [Round(m.M31), Round(m.M32), Round(m.M33)]);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void White_is_the_standards_white_at_luminance_1(Primaries primaries)
    {
        var (x, y, z) = RgbPrimaries.Of(primaries).ToXyz.Apply(1, 1, 1);
        Assert.Equal(1, y, 1e-12);
        Assert.Equal(0.3127, x / (x + y + z), 1e-12);
        Assert.Equal(0.3290, y / (x + y + z), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void White_stays_white_in_every_other_primaries(Primaries primaries)
    {
        var white = new LinearRgb(1, 1, 1).By(RgbPrimaries.Of(primaries).To(RgbPrimaries.Bt2020));
        Assert.Equal(1, white.R, 1e-12);
        Assert.Equal(1, white.G, 1e-12);
        Assert.Equal(1, white.B, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void There_and_back_is_the_identity(Primaries primaries)
    {
        var there = RgbPrimaries.Of(primaries);
        var round = RgbPrimaries.Bt2020.To(there) * there.To(RgbPrimaries.Bt2020);
        var color = new LinearRgb(0.1, 0.7, 0.4).By(round);
        Assert.Equal(0.1, color.R, 1e-12);
        Assert.Equal(0.7, color.G, 1e-12);
        Assert.Equal(0.4, color.B, 1e-12);
    }

    [Fact]
    public void Primaries_without_a_conversion_are_refused_by_name()
    {
        var error = Assert.Throws<NotSupportedException>(() => RgbPrimaries.Of(Primaries.Film));
        Assert.Contains("Film (8)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_white_is_refused()
    {
        var dci = RgbPrimaries.P3D65 with { White = new Chromaticity(0.314m, 0.351m) };
        Assert.Throws<NotSupportedException>(() => dci.To(RgbPrimaries.Bt2020));
    }

    [Fact]
    public void A_matrix_without_an_inverse_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Matrix3.Diagonal(1, 0, 1).Inverse());

    [Theory]
    [InlineData(-0.1, 0.3)]
    [InlineData(0.3, 0)]
    [InlineData(0.6, 0.5)]
    public void A_chromaticity_that_is_no_colour_is_refused(double x, double y) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Chromaticity((decimal)x, (decimal)y));

    private static void AssertLuma(RgbPrimaries primaries, LumaWeights weights)
    {
        var derived = primaries.ToXyz;
        Assert.Equal(weights.Kr, Round(derived.M21));
        Assert.Equal(weights.Kg, Round(derived.M22), 1e-12);
        Assert.Equal(weights.Kb, Round(derived.M23));
    }

    private static double Round(double value) => Math.Round(value, 4);
}
