using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Enlarging by cubic convolution (Keys 1981, a = -0.5) with the picture mirrored at its borders, edge
/// samples repeated: MATLAB's imresize. In double precision, as the oracle of the model graphs.</summary>
public static class Bicubic
{
    /// <param name="plane">Rows from top to bottom, no padding.</param>
    /// <param name="scale">2 or 4.</param>
    /// <exception cref="ArgumentException">The plane is not of that size, or the scale is another.</exception>
    public static double[] Upscale(ReadOnlySpan<double> plane, PixelSize size, int scale)
    {
        if (plane.Length != size.Area || scale is not (2 or 4))
        {
            throw new ArgumentException($"{plane.Length} samples of {size} cannot be enlarged by {scale}.");
        }

        var wide = new double[plane.Length * scale];
        for (var y = 0; y < size.Height; y++)
        {
            var start = y * size.Width;
            Stretch(plane, new Line(start, 1), wide, new Line(start * scale, 1), size.Width, scale);
        }

        var width = size.Width * scale;
        var result = new double[wide.Length * scale];
        for (var x = 0; x < width; x++)
        {
            Stretch(wide, new Line(x, width), result, new Line(x, width), size.Height, scale);
        }

        return result;
    }

    private static void Stretch(
        ReadOnlySpan<double> from,
        Line source,
        Span<double> to,
        Line target,
        int length,
        int scale
    )
    {
        for (var i = 0; i < length * scale; i++)
        {
            var position = ((i + 0.5) / scale) - 0.5;
            var first = (int)Math.Floor(position) - 1;
            var sum = 0.0;
            for (var tap = first; tap < first + 4; tap++)
            {
                sum += Weight(position - tap) * from[source.At(Mirror(tap, length))];
            }

            to[target.At(i)] = sum;
        }
    }

    private static double Weight(double distance)
    {
        var t = Math.Abs(distance);
        return t <= 1 ? (((1.5 * t) - 2.5) * t * t) + 1
            : t < 2 ? (((((-0.5 * t) + 2.5) * t) - 4) * t) + 2
            : 0;
    }

    private static int Mirror(int index, int length)
    {
        var period = 2 * length;
        var place = ((index % period) + period) % period;
        return Math.Min(place, period - 1 - place);
    }

    /// <summary>A row or a column of a plane.</summary>
    private readonly record struct Line(int Start, int Step)
    {
        public int At(int index) => Start + (index * Step);
    }
}
