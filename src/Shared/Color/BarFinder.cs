using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Decides the active picture once for a title. A band is a bar when in no frame its mean exceeds
/// <see cref="Darkest"/> and everything between it and the nearest edge is a bar too.</summary>
/// <param name="size">Pixels of every frame.</param>
internal sealed class BarFinder(PixelSize size)
{
    /// <summary>Above what codecs and models make of black, below picture content of a title's length: SDR code 24
    /// of 8 bits becomes about this much light.</summary>
    public const double Darkest = 0.05;

    // A 9:16 film between pillars in 16:9 keeps 0.32 of the width. Less is a dark title, not a frame with bars.
    private const double LeastShare = 0.25;

    private readonly Half[] rows = new Half[LightBands.CountOf(size.Height)];
    private readonly Half[] columns = new Half[LightBands.CountOf(size.Width)];

    public void Add(FrameLight frame)
    {
        KeepLargest(rows, frame.RowMeans);
        KeepLargest(columns, frame.ColumnMeans);
    }

    public ActivePicture Find()
    {
        var (top, height) = Inside(rows, size.Height);
        var (left, width) = Inside(columns, size.Width);
        return new(left, top, width, height);
    }

    private static void KeepLargest(Half[] largest, ImmutableArray<Half> means)
    {
        for (var band = 0; band < largest.Length; band++)
        {
            largest[band] = Half.Max(largest[band], means[band]);
        }
    }

    private static (int Start, int Length) Inside(Half[] largest, int lines)
    {
        var first = Array.FindIndex(largest, mean => (double)mean > Darkest);
        if (first < 0)
        {
            return (0, lines);
        }

        var last = Array.FindLastIndex(largest, mean => (double)mean > Darkest);
        var start = first * LightBands.Thickness;
        var length = Math.Min(lines, (last + 1) * LightBands.Thickness) - start;
        return length >= LeastShare * lines ? (start, length) : (0, lines);
    }
}
