namespace SrItmFarm.Shared.Quotes;

/// <summary>A figure that is not known yet, with the band that it most likely lies in.</summary>
/// <param name="Value">The likeliest.</param>
/// <param name="Low">No more than <paramref name="Value"/>.</param>
/// <param name="High">No less than <paramref name="Value"/>.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    public static Estimate operator *(Estimate one, double factor) =>
        new(one.Value * factor, one.Low * factor, one.High * factor);

    public static Estimate operator /(Estimate one, double divisor) => one * (1 / divisor);
}
