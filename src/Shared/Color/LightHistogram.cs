using System.Collections.Immutable;

namespace SrItmFarm.Shared.Color;

/// <summary>How many pixels have which max(R', G', B') as PQ signal, in 2,048 bins from 0 to 1.</summary>
public sealed class LightHistogram
{
    public const int Bins = 2048;

    /// <exception cref="ArgumentException">Not <see cref="Bins"/> counts, or a negative one.</exception>
    public LightHistogram(ImmutableArray<long> counts)
    {
        if (counts.IsDefault || counts.Length != Bins || counts.Any(c => c < 0))
        {
            throw new ArgumentException($"A light histogram is {Bins} counts of 0 or more.", nameof(counts));
        }

        Counts = counts;
    }

    public static LightHistogram Empty { get; } = new([.. new long[Bins]]);

    public ImmutableArray<long> Counts { get; }

    public long Pixels => Counts.Sum();

    public LightHistogram Add(LightHistogram other) => new([.. Counts.Zip(other.Counts, (a, b) => a + b)]);

    /// <summary>The light that at most <paramref name="share"/> of <paramref name="pixels"/> exceed: the upper edge
    /// of its bin, at most one 2,048th of the signal (0.5 % of light from 100 cd/m² on) above. Counted from the bright
    /// end, so that dark bars may be in the histogram: only <paramref name="pixels"/> says how many count.</summary>
    /// <param name="share">0 to 1, such as 0.0001 for the 99.99 percentile.</param>
    public Nits ExceededBy(double share, long pixels)
    {
        var allowed = (long)(share * pixels);
        var bin = Bins - 1;
        for (var brighter = Counts[bin]; brighter <= allowed && bin > 0; brighter += Counts[bin])
        {
            bin--;
        }

        return Pq.Light((bin + 1.0) / Bins);
    }
}
