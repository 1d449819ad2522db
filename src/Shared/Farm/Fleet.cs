namespace SrItmFarm.Shared.Farm;

/// <summary>Who shares the work now: workers and slots heard of in the last minute.</summary>
public readonly record struct Fleet(int Workers, int Slots)
{
    /// <summary>One worker alone.</summary>
    public static Fleet Of(int slots) => new(1, slots);

    /// <summary>This fleet, which has at least these.</summary>
    public Fleet AtLeast(int workers, int slots) => new(Math.Max(Workers, workers), Math.Max(Slots, slots));

    /// <summary>Slots for each of so many jobs, rounded up; at least 1.</summary>
    public int SlotsPerJob(int jobs) => Math.Max(1, (Slots + Math.Max(1, jobs) - 1) / Math.Max(1, jobs));
}
