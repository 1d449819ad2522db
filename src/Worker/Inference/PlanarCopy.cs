using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>Copies a rectangle between planar pictures of three planes without padding, row by row.</summary>
internal static class PlanarCopy
{
    public const int Planes = 3;

    /// <param name="source">A picture of <paramref name="sourceSize"/>.</param>
    /// <param name="rect">The rectangle of it to copy.</param>
    /// <param name="target">A picture of <paramref name="targetSize"/>.</param>
    /// <param name="x">Column of the target where the rectangle's left edge comes to lie.</param>
    /// <param name="y">Row of the target where the rectangle's top edge comes to lie.</param>
    public static void Copy<T>(
        ReadOnlySpan<T> source,
        PixelSize sourceSize,
        PixelRect rect,
        Span<T> target,
        PixelSize targetSize,
        int x,
        int y
    )
    {
        // Rows that follow each other in both pictures are one piece of memory.
        var whole = rect.Width == sourceSize.Width && rect.Width == targetSize.Width;
        var (rows, length) = whole ? (1, rect.Width * rect.Height) : (rect.Height, rect.Width);
        for (var plane = 0; plane < Planes; plane++)
        {
            var from = source.Slice((int)(plane * sourceSize.Area) + (rect.Y * sourceSize.Width) + rect.X);
            var to = target.Slice((int)(plane * targetSize.Area) + (y * targetSize.Width) + x);
            for (var row = 0; row < rows; row++)
            {
                from.Slice(row * sourceSize.Width, length).CopyTo(to[(row * targetSize.Width)..]);
            }
        }
    }
}
