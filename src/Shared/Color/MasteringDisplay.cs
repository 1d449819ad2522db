using System.Globalization;

namespace SrItmFarm.Shared.Color;

/// <summary>The mastering display of SMPTE ST 2086, in exact decimals, with one form for each target.</summary>
/// <param name="Primaries">Its primaries and white.</param>
/// <param name="MaxNits">Its peak in cd/m², up to 10,000.</param>
/// <param name="MinNits">Its black in cd/m², below the peak.</param>
public sealed record MasteringDisplay(RgbPrimaries Primaries, decimal MaxNits, decimal MinNits)
{
    /// <summary>The display that masters are declared for: P3-D65, black at 0.005 cd/m².</summary>
    /// <param name="peakNits">Whole cd/m², 400 to 10,000.</param>
    public static MasteringDisplay OfPeak(int peakNits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(peakNits, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(peakNits, 10_000);
        return new(RgbPrimaries.P3D65, peakNits, 0.005m);
    }

    /// <summary>mkvmerge's <c>--chromaticity-coordinates</c>: x and y of red, green and blue.</summary>
    public string MatroskaPrimaries =>
        Invariant($"{Pair(Primaries.Red)},{Pair(Primaries.Green)},{Pair(Primaries.Blue)}");

    /// <summary>mkvmerge's <c>--white-colour-coordinates</c>.</summary>
    public string MatroskaWhite => Pair(Primaries.White);

    /// <summary>mkvmerge's <c>--max-luminance</c>.</summary>
    public string MatroskaMax => Invariant($"{MaxNits:0.####}");

    /// <summary>mkvmerge's <c>--min-luminance</c>.</summary>
    public string MatroskaMin => Invariant($"{MinNits:0.####}");

    /// <summary>x265's <c>master-display</c>, such as
    /// <c>G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)</c>.</summary>
    public string X265 => ToCodes().ToString();

    /// <summary>The integers of SEI 137 and <c>mdcv</c>.</summary>
    public MasteringDisplayCodes ToCodes() =>
        new(
            ChromaticityCodes.Of(Primaries.Green),
            ChromaticityCodes.Of(Primaries.Blue),
            ChromaticityCodes.Of(Primaries.Red),
            ChromaticityCodes.Of(Primaries.White),
            (uint)(MaxNits / MasteringDisplayCodes.LightUnit),
            (uint)(MinNits / MasteringDisplayCodes.LightUnit)
        );

    private static string Pair(Chromaticity color) => Invariant($"{color.X:0.####},{color.Y:0.####}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
