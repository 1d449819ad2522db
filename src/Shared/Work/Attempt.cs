namespace SrItmFarm.Shared.Work;

/// <summary>The n-th lease of the same item, from 1. Fences late reports: only the current one counts.</summary>
public readonly record struct Attempt
{
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public Attempt(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        Number = number;
    }

    public static Attempt First => new(1);

    public int Number { get; }

    public Attempt Next => new(checked(Number + 1));

    public override string ToString() => $"{Number}";
}
