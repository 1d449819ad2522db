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

    /// <summary><c>value x numerator / denominator</c>, rounded to nearest, halves away from zero.</summary>
    public static long Scale(long value, Int128 numerator, Int128 denominator)
    {
        var product = value * numerator;
        var half = denominator / 2;
        return checked((long)((product >= 0 ? product + half : product - half) / denominator));
    }
}
