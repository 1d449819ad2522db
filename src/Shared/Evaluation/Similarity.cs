namespace SrItmFarm.Shared.Evaluation;

/// <summary>SSIM (Wang et al., 2004) of the luma plane and MS-SSIM (2003) of each: Gaussian window of 11 x 11, sigma 1.5,
/// K 0.01 and 0.03 of 1023.</summary>
public static class Similarity
{
    private static readonly double[] Weights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <summary>The shorter side must be so long for MS-SSIM: a whole window at a sixteenth of the size.</summary>
    public const int ShortestSide = SimilarityWindow.Side * 16;

    /// <summary>Mean over the whole picture, its border repeated; 1 is no difference.</summary>
    public static double Ssim(CodePicture master, CodePicture reference) =>
        SimilarityWindow.Means(SamplePlane.Of(master, 0), SamplePlane.Of(reference, 0), repeatBorder: true).Whole;

    /// <summary>Five levels, whole windows only; <c>null</c> where a side is shorter than 176 pixels.</summary>
    /// <param name="plane">0 is Y', 1 Cb, 2 Cr.</param>
    public static double? MultiScale(CodePicture master, CodePicture reference, int plane)
    {
        if (Math.Min(reference.Size.Width, reference.Size.Height) < ShortestSide)
        {
            return null;
        }

        var (a, b, product) = (SamplePlane.Of(master, plane), SamplePlane.Of(reference, plane), 1.0);
        for (var level = 0; level < Weights.Length; level++)
        {
            var means = SimilarityWindow.Means(a, b, repeatBorder: false);
            var last = level == Weights.Length - 1;
            product *= Math.Pow(Math.Max(0, last ? means.Whole : means.Contrast), Weights[level]);
            (a, b) = last ? (a, b) : (a.Halve(), b.Halve());
        }

        return product;
    }
}
