using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>How a frame is cut into tiles: a grid anchored at the frame's origin, so that it depends on nothing but
/// sizes. A tile at the frame's edge ends at the edge.</summary>
public static class TileGrid
{
    /// <summary>Tiles in reading order; their cores cover the frame exactly once.</summary>
    /// <param name="frame">Size of the frame.</param>
    /// <param name="tile">Size of a core; a side shorter than the frame's must be a multiple of
    /// <paramref name="align"/>.</param>
    /// <param name="halo">Pixels around a core that the model needs.</param>
    /// <param name="align">Cuts begin at multiples of this.</param>
    /// <exception cref="ArgumentException">The tile does not keep to <paramref name="align"/>.</exception>
    public static ImmutableArray<Tile> Of(PixelSize frame, PixelSize tile, Halo halo, int align)
    {
        var columns = Spans(frame.Width, tile.Width, halo.Horizontal, align);
        var rows = Spans(frame.Height, tile.Height, halo.Vertical, align);
        return
        [
            .. from row in rows
            from column in columns
            select new Tile(
                new PixelRect(column.Start, row.Start, column.End - column.Start, row.End - row.Start),
                new PixelRect(column.CutStart, row.CutStart, column.CutEnd - column.CutStart, row.CutEnd - row.CutStart)
            ),
        ];
    }

    private static List<(int Start, int End, int CutStart, int CutEnd)> Spans(int side, int step, int halo, int align)
    {
        if (step < side && step % align != 0)
        {
            throw new ArgumentException($"A tile of {step} pixels does not begin at multiples of {align}.");
        }

        var spans = new List<(int, int, int, int)>();
        for (var start = 0; start < side; start += step)
        {
            var end = Math.Min(side, start + step);
            var cutStart = Math.Max(0, start - halo) / align * align;
            var cutEnd = Math.Min(side, (end + halo + align - 1) / align * align);
            spans.Add((start, end, cutStart, cutEnd));
        }

        return spans;
    }
}
