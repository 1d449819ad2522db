using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>For each column of a picture how many of its pixels have which level, level 0 below: red, green and blue
/// laid over one another, so that grey pixels give white.</summary>
internal static class Waveform
{
    /// <summary>Rows of the waveform.</summary>
    public const int Levels = 256;

    /// <summary>Signals of a source that are marked by a line: quarters.</summary>
    private static readonly double[] SourceMarks = [0.25, 0.5, 0.75];

    /// <summary>Light of a result that is marked by a line, in cd/m².</summary>
    private static readonly double[] ResultMarks = [1, 10, 100, 203, 1000, 4000];

    private const byte Mark = 56;

    /// <returns>PNG, as wide as the picture.</returns>
    public static byte[] Paint(RgbPicture picture, PictureSide side)
    {
        var size = new PixelSize(picture.Size.Width, Levels);
        var shown = new byte[3 * size.Area];
        foreach (var level in Marks(side))
        {
            shown.AsSpan(3 * size.Width * (Levels - 1 - level), 3 * size.Width).Fill(Mark);
        }

        var counts = Count(picture);
        // A level that every hundredth pixel of a column has is as bright as it gets.
        var full = Math.Log2(1 + Math.Max(1, picture.Size.Height / 100.0));
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                var light = Math.Min(1, 0.25 + (0.75 * Math.Log2(1 + counts[i]) / full));
                shown[i] = (byte)Math.Max(shown[i], (byte)(255 * light));
            }
        }

        return PngWriter.Srgb(size, shown);
    }

    private static int[] Count(RgbPicture picture)
    {
        var line = 3 * picture.Size.Width;
        var counts = new int[line * Levels];
        for (var i = 0; i < picture.Samples.Length; i++)
        {
            counts[((Levels - 1 - (picture.Samples[i] >> 8)) * line) + (i % line)]++;
        }

        return counts;
    }

    private static IEnumerable<int> Marks(PictureSide side) =>
        (
            side == PictureSide.Source
                ? SourceMarks
                : ResultMarks.Select(light => Shared.Color.Pq.Signal(new Shared.Color.Nits(light)))
        ).Select(signal => (int)(signal * (Levels - 1)));
}
