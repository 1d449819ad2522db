namespace SrItmFarm.Shared.Work;

/// <summary>How a job stands among others on a farm. Unlike the rest of a brief, an operator may change it.</summary>
/// <param name="Owner">Who shares the farm with other owners; empty where nobody is named.</param>
/// <param name="Priority">0 to 100; a higher one goes first.</param>
/// <param name="MostSlots">Leases of this job that may be out at once, 1 or more; <c>null</c> is no limit.</param>
/// <param name="LeastMemory">Bytes that a slot needs to render it; 0 where unknown.</param>
public sealed record JobTerms(string Owner, int Priority, int? MostSlots, long LeastMemory)
{
    public const int LowestPriority = 0;
    public const int HighestPriority = 100;

    /// <summary>Nobody's, priority 50, without limits.</summary>
    public static JobTerms Default { get; } = new("", 50, null, 0);

    /// <summary>Whether every value is in its range.</summary>
    public bool IsValid() =>
        Owner is { Length: <= 64 }
        && Priority is >= LowestPriority and <= HighestPriority
        && MostSlots is null or (>= 1)
        && LeastMemory >= 0;
}
