using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>FFmpeg's names of H.273 code points. A name that is missing, <c>unknown</c> or not known here is
/// <c>Unspecified</c>.</summary>
internal static class ColorNames
{
    public static Primaries PrimariesOf(string? name) =>
        name switch
        {
            "bt709" => Primaries.Bt709,
            "bt470m" => Primaries.Bt470M,
            "bt470bg" => Primaries.Bt601Lines625,
            "smpte170m" => Primaries.Bt601Lines525,
            "smpte240m" => Primaries.Smpte240M,
            "film" => Primaries.Film,
            "bt2020" => Primaries.Bt2020,
            "smpte428" or "smpte428_1" => Primaries.Xyz,
            "smpte431" => Primaries.P3Dci,
            "smpte432" => Primaries.P3D65,
            "ebu3213" or "jedec-p22" => Primaries.Ebu3213,
            _ => Primaries.Unspecified,
        };

    public static Transfer TransferOf(string? name) =>
        name switch
        {
            "bt709" => Transfer.Bt709,
            "bt470m" => Transfer.Gamma22,
            "bt470bg" => Transfer.Gamma28,
            "smpte170m" => Transfer.Bt601,
            "smpte240m" => Transfer.Smpte240M,
            "linear" => Transfer.Linear,
            "log100" or "log" => Transfer.Log100,
            "log316" or "log_sqrt" => Transfer.Log316,
            "iec61966-2-4" => Transfer.XvYcc,
            "bt1361e" or "bt1361" => Transfer.Bt1361,
            "iec61966-2-1" => Transfer.Srgb,
            "bt2020-10" => Transfer.Bt2020Bits10,
            "bt2020-12" => Transfer.Bt2020Bits12,
            "smpte2084" => Transfer.Pq,
            "smpte428" or "smpte428_1" => Transfer.St428,
            "arib-std-b67" => Transfer.Hlg,
            _ => Transfer.Unspecified,
        };

    public static Matrix MatrixOf(string? name) =>
        name switch
        {
            "gbr" or "rgb" => Matrix.Identity,
            "bt709" => Matrix.Bt709,
            "fcc" => Matrix.Fcc,
            "bt470bg" => Matrix.Bt601Lines625,
            "smpte170m" => Matrix.Bt601Lines525,
            "smpte240m" => Matrix.Smpte240M,
            "ycgco" => Matrix.YCgCo,
            "bt2020nc" => Matrix.Bt2020NonConstant,
            "bt2020c" => Matrix.Bt2020Constant,
            "smpte2085" => Matrix.St2085,
            "ictcp" => Matrix.IctCp,
            _ => Matrix.Unspecified,
        };

    public static SampleRange RangeOf(string? name) =>
        name switch
        {
            "tv" => SampleRange.Limited,
            "pc" => SampleRange.Full,
            _ => SampleRange.Unspecified,
        };

    public static ChromaSiting SitingOf(string? name) =>
        name switch
        {
            "left" => ChromaSiting.Left,
            "center" => ChromaSiting.Center,
            "topleft" => ChromaSiting.TopLeft,
            "top" => ChromaSiting.Top,
            "bottomleft" => ChromaSiting.BottomLeft,
            "bottom" => ChromaSiting.Bottom,
            _ => ChromaSiting.Unspecified,
        };
}
