namespace SrItmFarm.Shared.Color;

/// <summary>The perceptual quantiser (SMPTE ST 2084, BT.2100 table 4), absolute: signal 1 is 10,000 cd/m².</summary>
public static class Pq
{
    private const double M1 = 2610.0 / 16384;
    private const double M2 = 2523.0 / 32;
    private const double C1 = 3424.0 / 4096;
    private const double C2 = 2413.0 / 128;
    private const double C3 = 2392.0 / 128;

    /// <summary>EOTF: light of a signal. A signal outside 0 to 1 counts as its nearer end.</summary>
    public static Nits Light(double signal)
    {
        var root = Math.Pow(Math.Clamp(signal, 0, 1), 1 / M2);
        var relative = Math.Pow(Math.Max(root - C1, 0) / (C2 - (C3 * root)), 1 / M1);
        return Nits.Clip(relative * Nits.Most.Value);
    }

    /// <summary>Inverse EOTF: signal of light, 0 to 1. No light gives 7.3e-7, as the standard's formula does.</summary>
    public static double Signal(Nits light)
    {
        var power = Math.Pow(light.Value / Nits.Most.Value, M1);
        return Math.Pow((C1 + (C2 * power)) / (1 + (C3 * power)), M2);
    }
}
