namespace SrItmFarm.Shared.Media;

/// <summary>Frames a second as a reduced fraction, such as 24000/1001. Both terms are positive.</summary>
public readonly record struct FrameRate
{
    /// <exception cref="ArgumentOutOfRangeException">A term is zero or negative.</exception>
    public FrameRate(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = Rational.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    public long Numerator { get; }

    public long Denominator { get; }

    /// <summary>Frames a second, for display and estimates only.</summary>
    public double Value => (double)Numerator / Denominator;

    /// <summary>Time of frame <paramref name="index"/> counted from frame 0 at time 0.</summary>
    public Timestamp TimeOf(long index) => new(checked(index * Denominator), Numerator);

    /// <summary>Fewest whole frames that last at least <paramref name="milliseconds"/>.</summary>
    public int FramesIn(int milliseconds) =>
        checked((int)(((Numerator * milliseconds) + (Denominator * 1000) - 1) / (Denominator * 1000)));

    /// <summary>Most whole frames that last at most <paramref name="milliseconds"/>.</summary>
    public int WholeFramesIn(int milliseconds) => checked((int)(Numerator * milliseconds / (Denominator * 1000)));

    /// <summary>Reads <c>N/D</c> or <c>N</c>; <c>null</c> for anything else, <c>0/0</c> included.</summary>
    public static FrameRate? TryParse(string? text) =>
        Rational.TryParse(text) is { Numerator: > 0 } terms ? new FrameRate(terms.Numerator, terms.Denominator) : null;

    public override string ToString() => Denominator == 1 ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
