using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>How luma and chroma lie on integer codes (ITU-T H.273 clause 8.3, BT.2100 table 9).</summary>
public sealed record CodeScale
{
    /// <param name="bits">8 to 16.</param>
    /// <param name="range">Limited or full.</param>
    /// <exception cref="ArgumentOutOfRangeException">Other bits, or a range that is not known.</exception>
    public CodeScale(int bits, SampleRange range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 16);
        ArgumentOutOfRangeException.ThrowIfEqual((int)range, (int)SampleRange.Unspecified);
        Bits = bits;
        Range = range;
    }

    public static CodeScale Bits8Limited { get; } = new(8, SampleRange.Limited);

    public static CodeScale Bits10Limited { get; } = new(10, SampleRange.Limited);

    public int Bits { get; }

    public SampleRange Range { get; }

    public int MaxCode => (1 << Bits) - 1;

    /// <summary>Code of luma 0: 16 at 8 bits limited.</summary>
    public int Black => Range == SampleRange.Limited ? 16 << (Bits - 8) : 0;

    /// <summary>Codes from luma 0 to luma 1: 219 at 8 bits limited.</summary>
    public int LumaSpan => Range == SampleRange.Limited ? 219 << (Bits - 8) : MaxCode;

    /// <summary>Code of chroma 0.</summary>
    public int Neutral => 1 << (Bits - 1);

    /// <summary>Codes from chroma -0.5 to 0.5: 224 at 8 bits limited.</summary>
    public int ChromaSpan => Range == SampleRange.Limited ? 224 << (Bits - 8) : MaxCode;

    public double LumaOf(double code) => (code - Black) / LumaSpan;

    public double ChromaOf(double code) => (code - Neutral) / ChromaSpan;

    public double LumaCode(double luma) => Black + (luma * LumaSpan);

    public double ChromaCode(double chroma) => Neutral + (chroma * ChromaSpan);

    /// <summary>The nearest whole code, halves away from zero, within 0 to <see cref="MaxCode"/>.</summary>
    public int Round(double code) => (int)Math.Clamp(Math.Round(code, MidpointRounding.AwayFromZero), 0, MaxCode);
}
