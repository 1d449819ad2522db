using System.Globalization;

namespace SrItmFarm.Shared.Color;

/// <summary>Light of a display in cd/m², 0 to 10,000: the range that PQ can say. <c>default</c> is no light.</summary>
public readonly record struct Nits : IComparable<Nits>
{
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or outside 0 to 10,000.</exception>
    public Nits(double value)
    {
        if (!(value >= 0 && value <= 10_000))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Light is 0 to 10,000 cd/m².");
        }

        Value = value;
    }

    /// <summary>The most that PQ can say.</summary>
    public static Nits Most { get; } = new(10_000);

    public double Value { get; }

    /// <summary>The nearest value that PQ can say.</summary>
    public static Nits Clip(double value) => new(Math.Clamp(value, 0, Most.Value));

    public static bool operator <(Nits a, Nits b) => a.Value < b.Value;

    public static bool operator >(Nits a, Nits b) => a.Value > b.Value;

    public static bool operator <=(Nits a, Nits b) => a.Value <= b.Value;

    public static bool operator >=(Nits a, Nits b) => a.Value >= b.Value;

    public int CompareTo(Nits other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.####} cd/m²");
}
