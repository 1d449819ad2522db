using System.Collections.Immutable;

namespace SrItmFarm.Shared.Planning;

/// <summary>Which segments stand for a film: spread evenly over its frames, and of about equal length.</summary>
public static class SampleChoice
{
    /// <summary>What all samples together come to where the film's shots allow it.</summary>
    public const int ReelMilliseconds = 30_000;

    /// <summary>Cuts the film into as many equal parts as samples are wanted, and takes from each, of the segments whose
    /// middle lies in it, the one whose length is nearest to what is wished; the earlier of two that are as near.
    /// </summary>
    /// <param name="lengths">Frames of each segment, in order.</param>
    /// <param name="count">Samples wanted, 1 or more; a part without a segment's middle gives none.</param>
    /// <param name="wished">Frames that a sample should have.</param>
    /// <returns>Indexes, rising; at least one where there is a segment.</returns>
    public static ImmutableArray<int> Of(IReadOnlyList<long> lengths, int count, long wished)
    {
        var best = new int?[count];
        var (frames, before) = (lengths.Sum(), 0L);
        for (var i = 0; i < lengths.Count; i++)
        {
            // Twice the middle, so that it is a whole number; it is always under twice the frames.
            var part = (int)(((2 * before) + lengths[i]) * count / (2 * frames));
            best[part] = best[part] is { } now && Far(now) <= Far(i) ? now : i;
            before += lengths[i];
        }

        return [.. best.OfType<int>()];

        long Far(int index) => Math.Abs(lengths[index] - wished);
    }
}
