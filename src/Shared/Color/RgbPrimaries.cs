using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>The three primaries and the white of an RGB signal (ITU-T H.273 table 2), and all that follows.</summary>
public sealed record RgbPrimaries(Chromaticity Red, Chromaticity Green, Chromaticity Blue, Chromaticity White)
{
    public static RgbPrimaries Bt709 { get; } = new(new(0.640m, 0.330m), new(0.300m, 0.600m), new(0.150m, 0.060m));

    public static RgbPrimaries Bt601Lines525 { get; } =
        new(new(0.630m, 0.340m), new(0.310m, 0.595m), new(0.155m, 0.070m));

    public static RgbPrimaries Bt601Lines625 { get; } =
        new(new(0.640m, 0.330m), new(0.290m, 0.600m), new(0.150m, 0.060m));

    public static RgbPrimaries Bt2020 { get; } = new(new(0.708m, 0.292m), new(0.170m, 0.797m), new(0.131m, 0.046m));

    public static RgbPrimaries P3D65 { get; } = new(new(0.680m, 0.320m), new(0.265m, 0.690m), new(0.150m, 0.060m));

    private RgbPrimaries(Chromaticity red, Chromaticity green, Chromaticity blue)
        : this(red, green, blue, Chromaticity.D65) { }

    /// <summary>Linear RGB to XYZ: white, (1, 1, 1), has luminance 1 (SMPTE RP 177).</summary>
    public Matrix3 ToXyz => DeriveToXyz();

    public Matrix3 FromXyz => ToXyz.Inverse();

    /// <exception cref="NotSupportedException">Primaries that the product does not convert.</exception>
    public static RgbPrimaries Of(Primaries primaries) =>
        primaries switch
        {
            Primaries.Bt709 => Bt709,
            Primaries.Bt601Lines525 or Primaries.Smpte240M => Bt601Lines525,
            Primaries.Bt601Lines625 => Bt601Lines625,
            Primaries.Bt2020 => Bt2020,
            Primaries.P3D65 => P3D65,
            _ => throw new NotSupportedException($"Primaries {primaries} ({(int)primaries}) have no conversion."),
        };

    /// <summary>Linear RGB of these primaries to linear RGB of others. Both have the same white, so white stays.
    /// </summary>
    /// <exception cref="NotSupportedException">The whites differ: that would need a chromatic adaptation.</exception>
    public Matrix3 To(RgbPrimaries other) =>
        White == other.White
            ? other.FromXyz * ToXyz
            : throw new NotSupportedException($"White {White} is not white {other.White}; no adaptation is defined.");

    private Matrix3 DeriveToXyz()
    {
        var columns = Matrix3.OfColumns(Red.AtUnitLuminance(), Green.AtUnitLuminance(), Blue.AtUnitLuminance());
        var white = White.AtUnitLuminance();
        var (r, g, b) = columns.Inverse().Apply(white.X, white.Y, white.Z);
        return columns * Matrix3.Diagonal(r, g, b);
    }
}
