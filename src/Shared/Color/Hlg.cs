namespace SrItmFarm.Shared.Color;

/// <summary>Hybrid log-gamma of BT.2100 table 5: relative scene light, 0 to 1.</summary>
public static class Hlg
{
    public const double A = 0.17883277;

    public const double B = 1 - (4 * A);

    /// <summary>Makes the two branches meet at signal 0.5.</summary>
    public static double C { get; } = 0.5 - (A * Math.Log(4 * A));

    /// <summary>OETF: signal of scene light.</summary>
    public static double Signal(double sceneLight) =>
        sceneLight <= 1.0 / 12 ? Math.Sqrt(3 * Math.Max(sceneLight, 0)) : (A * Math.Log((12 * sceneLight) - B)) + C;

    /// <summary>Inverse OETF: scene light of a signal.</summary>
    public static double SceneLight(double signal) =>
        signal <= 0.5 ? signal * signal / 3 : (Math.Exp((signal - C) / A) + B) / 12;

    /// <summary>OOTF of grey: what a display of the given peak shows of scene light, with the gamma that BT.2100
    /// note 5f gives for peaks around 1,000 cd/m².</summary>
    public static Nits Display(double sceneLight, Nits peak) =>
        Nits.Clip(peak.Value * Math.Pow(sceneLight, 1.2 + (0.42 * Math.Log10(peak.Value / 1000))));
}
