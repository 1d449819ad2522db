namespace SrItmFarm.Shared.Color;

/// <summary><see cref="SdrScreen"/> for whole pictures, by tables.</summary>
public sealed class SdrPainter
{
    private const int Codes = ushort.MaxValue + 1;

    private static readonly float[] Light = Table(signal => Pq.Light(signal).Value);
    private static readonly byte[] Shown =
    [
        .. Table(light => 255 * Srgb.Signal(light)).Select(code => (byte)(code + 0.5f)),
    ];
    private static readonly Matrix3 To709 = RgbPrimaries.Bt2020.To(RgbPrimaries.Bt709);

    private readonly float[] gain;

    /// <param name="peak">The master's peak.</param>
    public SdrPainter(Nits peak)
    {
        var screen = new SdrScreen(peak);
        gain = Table(screen.Gain);
    }

    /// <summary>Paints pixels of R, G and B.</summary>
    /// <param name="master">BT.2020 R'G'B' by PQ, 0 to 65,535 for signal 0 to 1.</param>
    /// <param name="srgb">As long; takes sRGB of 8 bits.</param>
    public void Paint(ReadOnlySpan<ushort> master, Span<byte> srgb)
    {
        var (m11, m12, m13) = ((float)To709.M11, (float)To709.M12, (float)To709.M13);
        var (m21, m22, m23) = ((float)To709.M21, (float)To709.M22, (float)To709.M23);
        var (m31, m32, m33) = ((float)To709.M31, (float)To709.M32, (float)To709.M33);
        for (var i = 0; i < master.Length; i += 3)
        {
            var by = gain[Math.Max(master[i], Math.Max(master[i + 1], master[i + 2]))];
            var (r, g, b) = (Light[master[i]] * by, Light[master[i + 1]] * by, Light[master[i + 2]] * by);
            srgb[i] = Show((m11 * r) + (m12 * g) + (m13 * b));
            srgb[i + 1] = Show((m21 * r) + (m22 * g) + (m23 * b));
            srgb[i + 2] = Show((m31 * r) + (m32 * g) + (m33 * b));
        }
    }

    private static byte Show(float light) => Shown[(int)((Math.Clamp(light, 0, 1) * ushort.MaxValue) + 0.5f)];

    private static float[] Table(Func<double, double> value) =>
        [.. Enumerable.Range(0, Codes).Select(code => (float)value(code / (double)ushort.MaxValue))];
}
