namespace SrItmFarm.Worker.Tests.Models;

/// <summary>The classical model of one pixel in double precision, after the upscaler: 8-bit limited BT.709 Y'CbCr in,
/// unrounded 10-bit limited BT.2020 PQ Y'CbCr out.</summary>
internal static class Bt2446aOracle
{
    private static readonly double[,] Primaries = ToBt2020();

    public static double[] Master(double y, double cb, double cr, double peak)
    {
        var (r, g, b) = Decode((y - 16) / 219, (cb - 128) / 224, (cr - 128) / 224);
        var (p, q, s) = (Light(r), Light(g), Light(b));
        double Mixed(int i) => Math.Pow((Primaries[i, 0] * p) + (Primaries[i, 1] * q) + (Primaries[i, 2] * s), 1 / 2.4);
        var (red, green, blue) = Expand(Mixed(0), Mixed(1), Mixed(2));
        var factor = Math.Pow(peak / 1000, Luma(red, green, blue) / 1000);
        double Signal(double nits) => Pq(Math.Clamp(nits * factor, 0, peak));
        return Encode(Signal(red), Signal(green), Signal(blue));
    }

    private static (double R, double G, double B) Decode(double y, double cb, double cr)
    {
        var (r, b) = (y + (1.5748 * cr), y + (1.8556 * cb));
        return (r, (y - (0.2126 * r) - (0.0722 * b)) / 0.7152, b);
    }

    private static double Light(double v) => Math.Pow(Math.Clamp(v, 0, 1), 2.4);

    private static double Luma(double r, double g, double b) => (0.2627 * r) + (0.6780 * g) + (0.0593 * b);

    /// <summary>BT.2446-1 method A in its own order of steps, to nits.</summary>
    private static (double R, double G, double B) Expand(double r, double g, double b)
    {
        var luma = Luma(r, g, b);
        var y = 255 * luma;
        var exponent =
            y <= 70 ? (1.8712e-5 * y * y) - (2.7334e-3 * y) + 1.3141 : (2.8305e-6 * y * y) - (7.4622e-4 * y) + 1.2528;
        var expanded = Math.Pow(y, exponent);
        var gain = luma > 0 ? 1.075 * expanded / luma : 0;
        var (cb, cr) = (gain * (b - luma) / 1.8814, gain * (r - luma) / 1.4746);
        var (red, blue) = (expanded + (1.4746 * cr), expanded + (1.8814 * cb));
        var green = (expanded - (0.2627 * red) - (0.0593 * blue)) / 0.6780;
        return (Nits(red), Nits(green), Nits(blue));
    }

    private static double Nits(double v) => 1000 * Math.Pow(Math.Clamp(v, 0, 1000) / 1000, 2.4);

    private static double Pq(double nits)
    {
        var z = Math.Pow(nits / 10000, 2610.0 / 16384);
        return Math.Pow(((3424 / 4096.0) + (2413 / 128.0 * z)) / (1 + (2392 / 128.0 * z)), 2523 / 32.0);
    }

    private static double[] Encode(double r, double g, double b)
    {
        var y = Luma(r, g, b);
        return [64 + (876 * y), 512 + (896 * (b - y) / 1.8814), 512 + (896 * (r - y) / 1.4746)];
    }

    private static double[,] ToBt2020()
    {
        var source = ToXyz([0.640, 0.330, 0.300, 0.600, 0.150, 0.060]);
        var target = ToXyz([0.708, 0.292, 0.170, 0.797, 0.131, 0.046]);
        var result = new double[3, 3];
        for (var column = 0; column < 3; column++)
        {
            var solved = Solve(target, [source[0, column], source[1, column], source[2, column]]);
            for (var row = 0; row < 3; row++)
            {
                result[row, column] = solved[row];
            }
        }

        return result;
    }

    private static double[,] ToXyz(double[] xy)
    {
        var raw = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            var (x, y) = (xy[2 * i], xy[(2 * i) + 1]);
            (raw[0, i], raw[1, i], raw[2, i]) = (x / y, 1, (1 - x - y) / y);
        }

        var scale = Solve(raw, [0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290]);
        for (var i = 0; i < 9; i++)
        {
            raw[i / 3, i % 3] *= scale[i % 3];
        }

        return raw;
    }

    private static double[] Solve(double[,] m, double[] v)
    {
        double Determinant(int replaced)
        {
            double At(int i, int j) => j == replaced ? v[i] : m[i, j];
            return (At(0, 0) * ((At(1, 1) * At(2, 2)) - (At(1, 2) * At(2, 1))))
                - (At(0, 1) * ((At(1, 0) * At(2, 2)) - (At(1, 2) * At(2, 0))))
                + (At(0, 2) * ((At(1, 0) * At(2, 1)) - (At(1, 1) * At(2, 0))));
        }

        var whole = Determinant(-1);
        return [Determinant(0) / whole, Determinant(1) / whole, Determinant(2) / whole];
    }
}
