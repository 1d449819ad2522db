namespace SrItmFarm.Shared.Color;

/// <summary>How a display shows light beyond its own white: the EETF of BT.2390 (clause 5.4.1) with both blacks at 0.
/// Up to the knee light stays as it is; from there a Hermite spline over the PQ signal leads the peak to white.
/// </summary>
public sealed class ToneCurve
{
    private readonly double source;
    private readonly double target;
    private readonly double knee;

    /// <param name="peak">The brightest light there is; more counts as this.</param>
    /// <param name="white">The brightest light that is shown; where it is not below the peak, nothing is changed.</param>
    public ToneCurve(Nits peak, Nits white)
    {
        source = Pq.Signal(peak);
        target = Math.Min(Pq.Signal(white) / source, 1);
        knee = (1.5 * target) - 0.5;
    }

    /// <summary>The light up to which nothing is changed.</summary>
    public Nits Knee => Pq.Light(Math.Max(knee, 0) * source);

    /// <summary>The light that is shown for a light.</summary>
    public Nits Show(Nits light)
    {
        var signal = Math.Min(Pq.Signal(light) / source, 1);
        return signal <= knee ? light : Pq.Light(Spline(signal) * source);
    }

    // Begins at the knee with slope 1 and ends at the target with slope 0.
    private double Spline(double signal)
    {
        var t = knee < 1 ? (signal - knee) / (1 - knee) : 0;
        var (square, cube) = (t * t, t * t * t);
        return (((2 * cube) - (3 * square) + 1) * knee)
            + ((cube - (2 * square) + t) * (1 - knee))
            + (((-2 * cube) + (3 * square)) * target);
    }
}
