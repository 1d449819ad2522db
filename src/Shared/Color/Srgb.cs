namespace SrItmFarm.Shared.Color;

/// <summary>The curve of sRGB (IEC 61966-2-1), which browsers and ordinary screens take. Light is relative to white;
/// both are 0 to 1.</summary>
public static class Srgb
{
    private const double Slope = 12.92;
    private const double Offset = 0.055;
    private const double Gamma = 2.4;

    /// <summary>Signal of relative light.</summary>
    public static double Signal(double light) =>
        light <= 0.0031308 ? Slope * light : ((1 + Offset) * Math.Pow(light, 1 / Gamma)) - Offset;

    /// <summary>Relative light of a signal.</summary>
    public static double Light(double signal) =>
        signal <= 0.04045 ? signal / Slope : Math.Pow((signal + Offset) / (1 + Offset), Gamma);
}
