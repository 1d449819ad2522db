using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Decides the active picture once for a title. A band is dark when in no frame its mean exceeds
/// <see cref="Darkest"/> and everything between it and the nearest edge is dark too. Dark bands are bars when opposite
/// sides have as many of them, and the picture beside them is in some frame lit: whatever else is dark at an edge is a
/// dark picture, and to leave it out would raise MaxFALL.</summary>
/// <param name="size">Pixels of every frame.</param>
internal sealed class BarFinder(PixelSize size)
{
    /// <summary>Above what codecs and models make of black, below picture content of a title's length: SDR code 24
    /// of 8 bits becomes about this much light.</summary>
    public const double Darkest = 0.05;

    /// <summary>What a band beside a bar must reach, in cd/m². A picture that is never as bright, or fades into its
    /// edges, cannot be told from bars.</summary>
    public const double Lit = 1;

    // Masters are centred to the block of their codec: 16 lines at most between two opposite bars.
    private const int Askew = 2;

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
        var first = Array.FindIndex(largest, IsPicture);
        var last = Array.FindLastIndex(largest, IsPicture);
        if (first < 0 || !AreBars(largest, first, last))
        {
            return (0, lines);
        }

        var start = first * LightBands.Thickness;
        var length = Math.Min(lines, (last + 1) * LightBands.Thickness) - start;
        return length >= LeastShare * lines ? (start, length) : (0, lines);
    }

    private static bool IsPicture(Half mean) => (double)mean > Darkest;

    private static bool AreBars(Half[] largest, int first, int last) =>
        Math.Abs(first - (largest.Length - 1 - last)) <= Askew
        && IsLit(largest, first, first + 1)
        && IsLit(largest, last, last - 1);

    /// <summary>The band at a bar's end may be half bar; the one behind it is all picture.</summary>
    private static bool IsLit(Half[] largest, int edge, int behind) =>
        (double)Half.Max(largest[edge], largest[Math.Clamp(behind, 0, largest.Length - 1)]) >= Lit;
}
