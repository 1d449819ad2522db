namespace SrItmFarm.Shared.Detection;

/// <summary>How much one picture differs from another, 0 (the same) to about 300; 15 and more may be a cut.</summary>
/// <remarks>For each block: the mean absolute difference of hue, saturation and value (weights 1, 1, 1; hue counts by
/// its chroma), times one minus the correlation of value, at the displacement where that is least. So motion is
/// followed, and light that changes over an unchanged structure (an explosion) counts little. Even unrelated blocks
/// correlate by about a quarter at their best displacement, so the mean over blocks is scaled by 4/3, which keeps the
/// usual scale of the content detector.</remarks>
public static class ContentScore
{
    private const int Samples = FrameSignature.Block * FrameSignature.Block;
    private const int Displacements = (2 * FrameSignature.Border) + 1;
    private const double ChanceCorrelation = 4.0 / 3.0;

    // In squared code values: structure well below it is noise and proves nothing.
    private const double NoiseVariance = 16;

    /// <exception cref="ArgumentException">The two differ in size.</exception>
    public static double Between(FrameSignature earlier, FrameSignature later)
    {
        if (earlier.Size != later.Size)
        {
            throw new ArgumentException($"Pictures of {earlier.Size} and {later.Size} cannot be compared.");
        }

        var sum = 0.0;
        for (var y = 0; y < later.Size.Height; y += FrameSignature.Block)
        {
            for (var x = 0; x < later.Size.Width; x += FrameSignature.Block)
            {
                sum += BestMatch(earlier, later, x, y);
            }
        }

        return ChanceCorrelation * sum * Samples / later.Size.Area;
    }

    private static double BestMatch(FrameSignature earlier, FrameSignature later, int x, int y)
    {
        var at = ((y + FrameSignature.Border) * later.Stride) + x + FrameSignature.Border;
        var best = double.MaxValue;
        for (var move = 0; move < Displacements * Displacements; move++)
        {
            var from = ((y + (move / Displacements)) * earlier.Stride) + x + (move % Displacements);
            best = Math.Min(best, Difference(BlockSums.Of(earlier, later, from, at)));
        }

        return best;
    }

    private static double Difference(BlockSums sums)
    {
        var colours = ((double)sums.Hue / FrameSignature.FullChroma) + sums.SaturationAndValue;
        var spread = Math.Sqrt(Centred(sums.AA, sums.A, sums.A) * Centred(sums.BB, sums.B, sums.B));
        var shared = Math.Max(0, Centred(sums.AB, sums.A, sums.B));
        return colours / (3 * Samples) * (1 - (shared / (spread + (NoiseVariance * Samples * Samples))));
    }

    private static double Centred(long products, long first, long second) => (Samples * products) - (first * second);
}
