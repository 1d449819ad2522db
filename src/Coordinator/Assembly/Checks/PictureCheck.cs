namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Finds damaged pictures that a decoder takes without a word (it notices neither a slice cut short nor most
/// wrong bits): they differ from the picture before as the source's do not.</summary>
internal static class PictureCheck
{
    /// <summary>Smaller differences of a whole picture are an encoder's, 10-bit code values.</summary>
    private const double Floor = 40;

    /// <summary>Far beyond what tone mapping makes of a change: its slope varies by about 3.</summary>
    private const double Factor = 8;

    /// <summary>The first such frame; <c>null</c> where there is none.</summary>
    public static int? FirstDamaged(List<float> master, List<float> source, int sourceStart)
    {
        var frames = Math.Min(master.Count, source.Count - sourceStart);
        var ratios = new double[Math.Max(frames, 0)];
        for (var i = 0; i < frames; i++)
        {
            ratios[i] = master[i] / Math.Max(source[sourceStart + i], 1);
        }

        var limit = Factor * Math.Max(Median(ratios), 1);
        var first = Array.FindIndex(ratios, ratio => ratio > limit);
        while (first >= 0 && master[first] <= Floor)
        {
            first = Array.FindIndex(ratios, first + 1, ratio => ratio > limit);
        }

        return first >= 0 ? first : null;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
