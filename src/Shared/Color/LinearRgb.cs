namespace SrItmFarm.Shared.Color;

/// <summary>Linear light of three primaries, in the unit of whoever made it (relative to white, or cd/m²).</summary>
public readonly record struct LinearRgb(double R, double G, double B)
{
    public double Max => Math.Max(R, Math.Max(G, B));

    /// <summary>The same light by other primaries, or in another unit.</summary>
    public LinearRgb By(Matrix3 matrix)
    {
        var (r, g, b) = matrix.Apply(R, G, B);
        return new(r, g, b);
    }

    public LinearRgb Map(Func<double, double> each) => new(each(R), each(G), each(B));

    public SignalRgb Encode(Func<double, double> curve) => new(curve(R), curve(G), curve(B));
}
