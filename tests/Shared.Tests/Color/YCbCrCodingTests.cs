using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class YCbCrCodingTests
{
    // Far below the half code at which rounding would change.
    private const double CodeTolerance = 1e-9;

    [Fact]
    public void Chroma_divisors_follow_from_the_weights()
    {
        Assert.Equal(1.8556, LumaWeights.Bt709.CbDivisor, 1e-12);
        Assert.Equal(1.5748, LumaWeights.Bt709.CrDivisor, 1e-12);
        Assert.Equal(1.8814, LumaWeights.Bt2020.CbDivisor, 1e-12);
        Assert.Equal(1.4746, LumaWeights.Bt2020.CrDivisor, 1e-12);
        Assert.Equal(0.587, LumaWeights.Bt601.Kg, 1e-12);
    }

    [Theory]
    [InlineData(8, SampleRange.Limited, 16, 235, 128, 16, 240)]
    [InlineData(10, SampleRange.Limited, 64, 940, 512, 64, 960)]
    [InlineData(8, SampleRange.Full, 0, 255, 128, 0.5, 255.5)]
    [InlineData(10, SampleRange.Full, 0, 1023, 512, 0.5, 1023.5)]
    public void Black_white_and_chroma_ends_lie_on_the_standards_codes(
        int bits,
        SampleRange range,
        double black,
        double white,
        double neutral,
        double least,
        double most
    )
    {
        var scale = new CodeScale(bits, range);
        Assert.Equal([black, white], [scale.LumaCode(0), scale.LumaCode(1)]);
        Assert.Equal([least, neutral, most], [scale.ChromaCode(-0.5), scale.ChromaCode(0), scale.ChromaCode(0.5)]);
    }

    [Theory]
    [InlineData(8, SampleRange.Limited)]
    [InlineData(10, SampleRange.Limited)]
    [InlineData(8, SampleRange.Full)]
    [InlineData(10, SampleRange.Full)]
    public void Every_code_survives_the_way_to_the_signal_and_back(int bits, SampleRange range)
    {
        var scale = new CodeScale(bits, range);
        var codes = Enumerable.Range(0, scale.MaxCode + 1).ToList();
        Assert.Equal(codes, codes.Select(code => scale.Round(scale.LumaCode(scale.LumaOf(code)))));
        Assert.Equal(codes, codes.Select(code => scale.Round(scale.ChromaCode(scale.ChromaOf(code)))));
    }

    [Fact]
    public void Every_pixel_survives_the_way_to_RGB_and_back() =>
        Prop.ForAll(
                Gen.Choose(0, 1023).Three().ToArbitrary(),
                codes =>
                {
                    var pixel = new YCbCr(codes.Item1, codes.Item2, codes.Item3);
                    foreach (var matrix in new[] { Matrix.Bt709, Matrix.Bt601Lines625, Matrix.Bt2020NonConstant })
                    {
                        var coding = new YCbCrCoding(LumaWeights.Of(matrix), CodeScale.Bits10Limited);
                        AssertClose(pixel, coding.Encode(coding.Decode(pixel)));
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Pure_red_of_8_bit_BT709_has_the_known_codes()
    {
        var red = YCbCrCoding.Sdr.Encode(new SignalRgb(1, 0, 0)).Rounded(CodeScale.Bits8Limited);
        Assert.Equal(new YCbCr(63, 102, 240), red);
    }

    [Fact]
    public void A_description_names_its_coding() =>
        Assert.Equal(YCbCrCoding.Hdr10, YCbCrCoding.Of(ColorDescription.Hdr10, 10));

    [Fact]
    public void Rounding_takes_halves_upwards_and_stays_within_the_bits()
    {
        var scale = CodeScale.Bits10Limited;
        Assert.Equal([0, 1, 512, 1023], [scale.Round(-3), scale.Round(0.5), scale.Round(511.5), scale.Round(2000)]);
    }

    [Fact]
    public void A_range_that_is_not_known_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CodeScale(8, SampleRange.Unspecified));

    [Fact]
    public void A_matrix_without_weights_is_refused_by_name()
    {
        var error = Assert.Throws<NotSupportedException>(() => LumaWeights.Of(Matrix.IctCp));
        Assert.Contains("IctCp (14)", error.Message, StringComparison.Ordinal);
    }

    private static void AssertClose(YCbCr expected, YCbCr found)
    {
        Assert.Equal(expected.Y, found.Y, CodeTolerance);
        Assert.Equal(expected.Cb, found.Cb, CodeTolerance);
        Assert.Equal(expected.Cr, found.Cr, CodeTolerance);
    }
}
