using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>Where a long shot is divided.</summary>
/// <param name="Least">Fewest frames before a division: the first count that lasts more than 5 s.</param>
/// <param name="Most">Most frames of a segment: the last count that lasts at most 10 s, and 1 at least.</param>
/// <param name="Rate">The film's.</param>
public readonly record struct SegmentLimits(int Least, int Most, FrameRate Rate)
{
    private const int LongestMilliseconds = 10_000;
    private const int ShortestMilliseconds = 5_000;
    private const double BestSeconds = 7.5;
    private const double ReachSeconds = 2.5;

    public static SegmentLimits For(FrameRate rate)
    {
        var most = Math.Max(1, rate.WholeFramesIn(LongestMilliseconds));
        return new SegmentLimits(Math.Min(most, rate.WholeFramesIn(ShortestMilliseconds) + 1), most, rate);
    }

    /// <summary>How many frames stay in the segment that ends: the division falls before the frame with the highest
    /// score times closeness to 7.5 s, ties to the earliest.</summary>
    /// <param name="scores">Of the frames since the last division, <see cref="Most"/> + 1 of them.</param>
    public int Divide(IReadOnlyList<double> scores)
    {
        var (best, at) = (-1.0, Least);
        for (var frame = Least; frame <= Most; frame++)
        {
            var value = scores[frame] * Closeness(frame);
            (best, at) = value > best ? (value, frame) : (best, at);
        }

        return at;
    }

    /// <summary>1 at 7.5 s, 0 at 5 s and 10 s.</summary>
    private double Closeness(int frame) =>
        Math.Max(0, 1 - (Math.Abs((frame / Rate.Value) - BestSeconds) / ReachSeconds));
}
