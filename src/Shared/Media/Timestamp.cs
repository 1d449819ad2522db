namespace SrItmFarm.Shared.Media;

/// <summary>An exact time in seconds, <c>Numerator / Denominator</c>, reduced, the denominator positive.
/// May be negative. <c>default</c> equals <see cref="Zero"/>.</summary>
public readonly record struct Timestamp : IComparable<Timestamp>
{
    private readonly long denominator;

    /// <exception cref="ArgumentOutOfRangeException">The denominator is zero or negative.</exception>
    public Timestamp(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = Rational.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        // Zero keeps the default representation, so that equality is equality of value.
        this.denominator = numerator == 0 ? 0 : denominator / divisor;
    }

    public static Timestamp Zero => default;

    public long Numerator { get; }

    public long Denominator => denominator == 0 ? 1 : denominator;

    /// <summary>Seconds, for display and for tools that take decimals.</summary>
    public double Seconds => (double)Numerator / Denominator;

    /// <summary>The nearest whole number of ticks of <paramref name="unit"/>.</summary>
    public long In(TimeBase unit) => Rational.Scale(Numerator, unit.Denominator, (Int128)Denominator * unit.Numerator);

    public static Timestamp operator +(Timestamp a, Timestamp b) => Combine(a, b, 1);

    public static Timestamp operator -(Timestamp a, Timestamp b) => Combine(a, b, -1);

    public static bool operator <(Timestamp a, Timestamp b) => a.CompareTo(b) < 0;

    public static bool operator >(Timestamp a, Timestamp b) => a.CompareTo(b) > 0;

    public static bool operator <=(Timestamp a, Timestamp b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Timestamp a, Timestamp b) => a.CompareTo(b) >= 0;

    public static Timestamp Add(Timestamp left, Timestamp right) => left + right;

    public static Timestamp Subtract(Timestamp left, Timestamp right) => left - right;

    public int CompareTo(Timestamp other) =>
        ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    /// <summary>Reads what <see cref="ToString"/> writes: <c>N/D</c> or <c>N</c>.</summary>
    public static Timestamp? TryParse(string? text) =>
        Rational.TryParse(text) is { } terms ? new Timestamp(terms.Numerator, terms.Denominator) : null;

    public override string ToString() => Denominator == 1 ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    private static Timestamp Combine(Timestamp a, Timestamp b, int sign)
    {
        var top = ((Int128)a.Numerator * b.Denominator) + (sign * (Int128)b.Numerator * a.Denominator);
        var bottom = (Int128)a.Denominator * b.Denominator;
        var (x, y) = (Int128.Abs(top), bottom);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        var divisor = x == 0 ? 1 : x;
        return new Timestamp(checked((long)(top / divisor)), checked((long)(bottom / divisor)));
    }
}
