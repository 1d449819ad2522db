namespace SrItmFarm.Shared.Color;

/// <summary>CIE 1931 x and y as the standards print them: decimals, so that integer codes follow exactly.</summary>
public readonly record struct Chromaticity
{
    /// <exception cref="ArgumentOutOfRangeException">Not a colour: x below 0, y not above 0, or x + y above 1.
    /// </exception>
    public Chromaticity(decimal x, decimal y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x + y, 1m);
        X = x;
        Y = y;
    }

    /// <summary>CIE illuminant D65 as H.273 rounds it.</summary>
    public static Chromaticity D65 { get; } = new(0.3127m, 0.3290m);

    public decimal X { get; }

    public decimal Y { get; }

    /// <summary>The colour at luminance 1.</summary>
    public Xyz AtUnitLuminance() => new((double)(X / Y), 1, (double)((1 - X - Y) / Y));
}
