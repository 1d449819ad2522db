namespace SrItmFarm.Shared.Color;

/// <summary>The reference display of BT.1886 annex 1: what a studio monitor shows of a signal.</summary>
/// <param name="White">Lw: light of signal 1.</param>
/// <param name="Black">Lb: light of signal 0, below white.</param>
public sealed record Bt1886(Nits White, Nits Black)
{
    public const double Gamma = 2.4;

    private double Root => RootOf(White) - RootOf(Black);

    private double Lift => RootOf(Black) / Root;

    /// <summary>Relative light of a signal on a display whose black is black.</summary>
    public static double Linear(double signal) => Math.Pow(Math.Max(signal, 0), Gamma);

    /// <summary>Signal of relative light on a display whose black is black.</summary>
    public static double Nonlinear(double light) => Math.Pow(Math.Max(light, 0), 1 / Gamma);

    /// <summary>EOTF: a (max(V + b, 0))^2.4.</summary>
    public Nits Light(double signal) => Nits.Clip(Math.Pow(Root * Math.Max(signal + Lift, 0), Gamma));

    /// <summary>Inverse EOTF.</summary>
    public double Signal(Nits light) => (RootOf(light) / Root) - Lift;

    private static double RootOf(Nits light) => Math.Pow(light.Value, 1 / Gamma);
}
