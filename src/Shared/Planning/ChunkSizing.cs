namespace SrItmFarm.Shared.Planning;

/// <summary>How much a worker gets in one lease: 60 to 180 s of its work, less towards the end of a job, so that all
/// slots finish together, and never less than one segment.</summary>
public static class ChunkSizing
{
    public const double LeastSeconds = 60;
    public const double MostSeconds = 180;

    /// <summary>How many segments from the first to lease together; 0 where none waits.</summary>
    /// <param name="waiting">In order of index; the chunk ends where an index is missing.</param>
    /// <param name="secondsPerFrame">Measured on this worker for this profile; <c>null</c> where unknown, and then the
    /// chunk is one segment, which measures it.</param>
    /// <param name="remainingSeconds">The job's unrendered work, leased or not, at that speed.</param>
    /// <param name="slots">Places that share this work, 1 or more.</param>
    public static int Count(
        ReadOnlySpan<WaitingSegment> waiting,
        double? secondsPerFrame,
        double remainingSeconds,
        int slots
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        if (waiting.IsEmpty || secondsPerFrame is not { } speed)
        {
            return Math.Min(1, waiting.Length);
        }

        var budget = Math.Min(MostSeconds, remainingSeconds / (2 * slots));
        var seconds = waiting[0].Frames * speed;
        var count = 1;
        while (count < waiting.Length && waiting[count].Index == waiting[count - 1].Index + 1)
        {
            var with = seconds + (waiting[count].Frames * speed);
            if (!Fits(seconds, with, budget))
            {
                break;
            }

            (seconds, count) = (with, count + 1);
        }

        return count;
    }

    // Before the tail a chunk that is still too small takes one segment over its budget rather than stay so.
    private static bool Fits(double seconds, double with, double budget) =>
        with <= budget || (budget >= LeastSeconds && seconds < LeastSeconds && with <= MostSeconds);
}
