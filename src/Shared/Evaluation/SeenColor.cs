using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Evaluation;

/// <summary>Light of BT.2020 in cd/m² as ICtCp (BT.2100 table 7, PQ) and as CIE L*a*b*.</summary>
public static class SeenColor
{
    /// <summary>Where L* is 100: reference white of BT.2408. Highlights have more.</summary>
    public const double White = 203;

    private const double Knee = 6.0 / 29;

    private static readonly Matrix3 ToLms = new(
        1688 / 4096.0,
        2146 / 4096.0,
        262 / 4096.0,
        683 / 4096.0,
        2951 / 4096.0,
        462 / 4096.0,
        99 / 4096.0,
        309 / 4096.0,
        3688 / 4096.0
    );

    private static readonly Matrix3 ToXyz = RgbPrimaries.Bt2020.ToXyz;

    private static readonly (double X, double Y, double Z) WhiteXyz = ToXyz.Apply(White, White, White);

    /// <summary>Light of codes of 10 bits; R'G'B' is clipped to 0 to 1 first.</summary>
    public static LinearRgb Light(YCbCr codes)
    {
        var signal = YCbCrCoding.Hdr10.Decode(codes).Clip();
        return new(Pq.Light(signal.R).Value, Pq.Light(signal.G).Value, Pq.Light(signal.B).Value);
    }

    /// <summary>The colour difference of BT.2124: 1 is about what can just be seen.</summary>
    public static double DeltaEItp(LinearRgb a, LinearRgb b)
    {
        var (one, other) = (ICtCp(a), ICtCp(b));
        var (i, t, p) = (one.I - other.I, (one.Ct - other.Ct) / 2, one.Cp - other.Cp);
        return 720 * Math.Sqrt((i * i) + (t * t) + (p * p));
    }

    public static (double I, double Ct, double Cp) ICtCp(LinearRgb light)
    {
        var lms = light.By(ToLms);
        var (l, m, s) = (Signal(lms.R), Signal(lms.G), Signal(lms.B));
        return (
            (l + m) / 2,
            ((6610 * l) - (13613 * m) + (7003 * s)) / 4096,
            ((17933 * l) - (17390 * m) - (543 * s)) / 4096
        );
    }

    public static (double L, double A, double B) Lab(LinearRgb light)
    {
        var (x, y, z) = ToXyz.Apply(light.R, light.G, light.B);
        var (fx, fy, fz) = (Root(x / WhiteXyz.X), Root(y / WhiteXyz.Y), Root(z / WhiteXyz.Z));
        return ((116 * fy) - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    private static double Signal(double nits) => Pq.Signal(Nits.Clip(nits));

    private static double Root(double t) =>
        t > Knee * Knee * Knee ? Math.Cbrt(t) : (t / (3 * Knee * Knee)) + (4.0 / 29);
}
