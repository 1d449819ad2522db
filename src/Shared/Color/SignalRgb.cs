namespace SrItmFarm.Shared.Color;

/// <summary>Non-linear R'G'B': 0 is black, 1 the nominal peak. May lie outside, as code values may.</summary>
public readonly record struct SignalRgb(double R, double G, double B)
{
    public double Max => Math.Max(R, Math.Max(G, B));

    public SignalRgb Clip() => new(Math.Clamp(R, 0, 1), Math.Clamp(G, 0, 1), Math.Clamp(B, 0, 1));

    public LinearRgb Decode(Func<double, double> curve) => new(curve(R), curve(G), curve(B));
}
