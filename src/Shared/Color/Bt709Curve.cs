namespace SrItmFarm.Shared.Color;

/// <summary>The camera curve (OETF) of BT.709 and BT.601, with alpha and beta not rounded, as BT.2020 table 4 and
/// H.273 ask: the values at which the two branches meet with the same slope.</summary>
public static class Bt709Curve
{
    private const double Slope = 4.5;
    private const double Power = 0.45;

    /// <summary>Where the linear part ends: about 0.018054.</summary>
    public static double Beta { get; } = SolveBeta();

    /// <summary>About 1.099297.</summary>
    public static double Alpha { get; } = AlphaOf(Beta);

    /// <summary>Signal of relative scene light, both 0 to 1.</summary>
    public static double Signal(double sceneLight) =>
        sceneLight < Beta ? Slope * sceneLight : (Alpha * Math.Pow(sceneLight, Power)) - (Alpha - 1);

    /// <summary>Relative scene light of a signal.</summary>
    public static double SceneLight(double signal) =>
        signal < Slope * Beta ? signal / Slope : Math.Pow((signal + Alpha - 1) / Alpha, 1 / Power);

    // Equal slopes: Slope = Power * alpha * beta^(Power - 1).
    private static double AlphaOf(double beta) => Slope / Power * Math.Pow(beta, 1 - Power);

    // Equal values, with alpha eliminated, by Newton's method; eight steps are more than doubles can show.
    private static double SolveBeta()
    {
        var beta = 0.018;
        for (var step = 0; step < 8; step++)
        {
            var alpha = AlphaOf(beta);
            var slopeOfAlpha = (1 - Power) * alpha / beta;
            var error = (Slope * beta) - (alpha * Math.Pow(beta, Power)) + alpha - 1;
            beta -= error / (Slope - (Slope / Power) + slopeOfAlpha);
        }

        return beta;
    }
}
