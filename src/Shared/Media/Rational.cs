using System.Globalization;

namespace SrItmFarm.Shared.Media;

/// <summary>The integer arithmetic that rates and times share.</summary>
internal static class Rational
{
    public static long GreatestCommonDivisor(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a == 0 ? 1 : a;
    }

    /// <summary>Reads <c>N/D</c> or <c>N</c>, the denominator positive; <c>null</c> for anything else.</summary>
    public static (long Numerator, long Denominator)? TryParse(string? text)
    {
        var parts = (text ?? "").Split('/');
        return
            parts.Length is 1 or 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var numerator)
            && long.TryParse(
                parts.ElementAtOrDefault(1) ?? "1",
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var denominator
            )
            && denominator > 0
            ? (numerator, denominator)
            : null;
    }

    /// <summary><c>value x numerator / denominator</c>, rounded to nearest, halves away from zero.</summary>
    public static long Scale(long value, Int128 numerator, Int128 denominator)
    {
        var product = value * numerator;
        var half = denominator / 2;
        return checked((long)((product >= 0 ? product + half : product - half) / denominator));
    }
}
