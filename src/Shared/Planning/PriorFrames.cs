using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>Which frames of a shot its priors are taken from.</summary>
public static class PriorFrames
{
    private const int Most = 8;
    private const int Milliseconds = 60_000;

    /// <summary>Frames at the beginning of a shot that count; 1 or more.</summary>
    public static long Considered(FrameRate rate) => Math.Max(1, rate.WholeFramesIn(Milliseconds));

    /// <summary>Up to 8 frames, evenly spread, rising. Of a shot longer than 60 s only its first 60 s count, so that
    /// rendering need not wait for its end.</summary>
    /// <param name="shot">The shot's frames.</param>
    /// <param name="rate">The film's rate.</param>
    public static ImmutableArray<long> Of(FrameRange shot, FrameRate rate)
    {
        var frames = Math.Min(shot.Length, Considered(rate));
        var count = Math.Min(Most, frames);
        // floor((i + 0.5) n / m), in whole numbers.
        return [.. Enumerable.Range(0, (int)count).Select(i => shot.Start + (((2L * i) + 1) * frames / (2 * count)))];
    }
}
