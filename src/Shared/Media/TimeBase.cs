using System.Globalization;

namespace SrItmFarm.Shared.Media;

/// <summary>Length of one tick of a stream's clock in seconds, such as 1/24000. Both terms are positive.</summary>
public readonly record struct TimeBase
{
    /// <exception cref="ArgumentOutOfRangeException">A term is zero or negative.</exception>
    public TimeBase(int numerator, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        Numerator = numerator;
        Denominator = denominator;
    }

    public int Numerator { get; }

    public int Denominator { get; }

    public Timestamp At(long ticks) => new(checked(ticks * Numerator), Denominator);

    public static TimeBase? TryParse(string? text)
    {
        var parts = (text ?? "").Split('/');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            && numerator > 0
            && denominator > 0
            ? new TimeBase(numerator, denominator)
            : null;
    }

    public override string ToString() => $"{Numerator}/{Denominator}";
}
