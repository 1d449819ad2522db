using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Evaluation;

/// <summary>How far the distributions of R', G' and B' by PQ are apart.</summary>
public static class Histograms
{
    private const int Bins = 256;

    /// <summary>By how much of the signal range a pixel's R', G' or B' has to move, on average, to make one picture's
    /// histogram the other's (earth mover's distance, 256 bins).</summary>
    public static double Distance(CodePicture master, CodePicture reference)
    {
        var (one, other) = (Of(master), Of(reference));
        var distance = 0L;
        foreach (var (a, b) in one.Zip(other))
        {
            var ahead = 0L;
            for (var bin = 0; bin < Bins; bin++)
            {
                ahead += a[bin] - b[bin];
                distance += Math.Abs(ahead);
            }
        }

        return (double)distance / reference.Size.Area / Bins / one.Length;
    }

    private static int[][] Of(CodePicture picture)
    {
        int[][] counts = [new int[Bins], new int[Bins], new int[Bins]];
        var y = picture.Plane(0);
        var cb = picture.Plane(1);
        var cr = picture.Plane(2);
        for (var i = 0; i < y.Length; i++)
        {
            var signal = YCbCrCoding.Hdr10.Decode(new YCbCr(y[i], cb[i], cr[i]));
            counts[0][Bin(signal.R)]++;
            counts[1][Bin(signal.G)]++;
            counts[2][Bin(signal.B)]++;
        }

        return counts;
    }

    private static int Bin(double signal) => (int)Math.Clamp(signal * Bins, 0, Bins - 1);
}
