using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Code values to R'G'B' and back, non-constant luminance (ITU-T H.273 clause 8.3).</summary>
public sealed record YCbCrCoding(LumaWeights Weights, CodeScale Scale)
{
    /// <summary>What every model takes: BT.709, 8 bits, limited.</summary>
    public static YCbCrCoding Sdr { get; } = new(LumaWeights.Bt709, CodeScale.Bits8Limited);

    /// <summary>What every master is: BT.2020, 10 bits, limited.</summary>
    public static YCbCrCoding Hdr10 { get; } = new(LumaWeights.Bt2020, CodeScale.Bits10Limited);

    /// <exception cref="NotSupportedException">The matrix has no luma weights.</exception>
    public static YCbCrCoding Of(ColorDescription color, int bits) =>
        new(LumaWeights.Of(color.Matrix), new CodeScale(bits, color.Range));

    /// <summary>R'G'B' of code values; not clipped.</summary>
    public SignalRgb Decode(YCbCr codes)
    {
        var y = Scale.LumaOf(codes.Y);
        var r = y + (Weights.CrDivisor * Scale.ChromaOf(codes.Cr));
        var b = y + (Weights.CbDivisor * Scale.ChromaOf(codes.Cb));
        return new(r, (y - (Weights.Kr * r) - (Weights.Kb * b)) / Weights.Kg, b);
    }

    /// <summary>Code values of R'G'B'; neither rounded nor clipped.</summary>
    public YCbCr Encode(SignalRgb signal)
    {
        var y = Weights.Of(signal.R, signal.G, signal.B);
        return new(
            Scale.LumaCode(y),
            Scale.ChromaCode((signal.B - y) / Weights.CbDivisor),
            Scale.ChromaCode((signal.R - y) / Weights.CrDivisor)
        );
    }
}
