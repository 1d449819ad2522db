namespace SrItmFarm.Worker.Inference;

/// <summary>The mean of a shot's priors, summed in double precision in the order of adding, so that every machine
/// finds the same.</summary>
public sealed class PriorsMean
{
    private double[] sums = [];
    private int count;

    /// <summary>Adds the priors of the next frame; frames come in rising order.</summary>
    /// <exception cref="ArgumentException">Another length than before.</exception>
    public void Add(ReadOnlySpan<float> priors)
    {
        sums = count == 0 ? new double[priors.Length] : sums;
        if (priors.Length != sums.Length)
        {
            throw new ArgumentException($"Expected {sums.Length} priors; found {priors.Length}.", nameof(priors));
        }

        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += priors[i];
        }

        count++;
    }

    /// <summary>The priors of the shot.</summary>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public float[] Mean() =>
        count > 0
            ? Array.ConvertAll(sums, sum => (float)(sum / count))
            : throw new InvalidOperationException("No frame was added.");
}
