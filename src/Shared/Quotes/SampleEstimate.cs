namespace SrItmFarm.Shared.Quotes;

/// <summary>What a whole film will come to, judged by samples of it: the ratio estimator of survey sampling, whose band
/// is two standard errors wide on each side.</summary>
public static class SampleEstimate
{
    /// <summary>Half the band, as a part of the whole, that samples never get below: a few that happen to be alike say
    /// nothing about how far the others differ.</summary>
    private const double LeastDoubt = 0.1;

    /// <summary>The same where there is one sample, which says nothing about differences at all.</summary>
    private const double DoubtOfOne = 0.5;

    /// <param name="samples">Segments of the film, at least one.</param>
    /// <param name="frames">Frames of the film, no fewer than those of the samples.</param>
    /// <returns>No less, at the low end, than the samples came to themselves.</returns>
    public static Estimate Of(IReadOnlyCollection<Sampled> samples, long frames)
    {
        var seen = samples.Sum(sample => sample.Frames);
        var amount = samples.Sum(sample => sample.Amount);
        var (ratio, unseen) = (amount / seen, 1 - ((double)seen / frames));
        var total = ratio * frames;
        var doubt =
            samples.Count == 1
                ? DoubtOfOne * unseen * total
                : Math.Max(LeastDoubt * unseen * total, 2 * Error(samples, ratio, unseen) * frames);
        return new(total, Math.Max(amount, total - doubt), total + doubt);
    }

    /// <summary>Standard error of the ratio, with the correction for a finite film.</summary>
    private static double Error(IReadOnlyCollection<Sampled> samples, double ratio, double unseen)
    {
        var squares = samples.Sum(sample => Math.Pow(sample.Amount - (ratio * sample.Frames), 2));
        var mean = samples.Average(sample => sample.Frames);
        return Math.Sqrt(unseen * squares / (samples.Count - 1) / samples.Count) / mean;
    }
}
