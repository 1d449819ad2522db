using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Detection;

/// <summary>The content score by its definition, in plain loops.</summary>
internal static class Oracle
{
    public static double Score(byte[] earlier, byte[] later, PixelSize size)
    {
        var blocks =
            from y in Enumerable.Range(0, size.Height / 8)
            from x in Enumerable.Range(0, size.Width / 8)
            select Best(earlier, later, size, 8 * x, 8 * y);
        return blocks.Average() * 4 / 3;
    }

    private static double Best(byte[] earlier, byte[] later, PixelSize size, int x, int y)
    {
        var moves = from dy in Enumerable.Range(-2, 5) from dx in Enumerable.Range(-2, 5) select (dx, dy);
        var own = Block(later, size, x, y);
        return moves.Min(move => Difference(Block(earlier, size, x + move.dx, y + move.dy), own));
    }

    private static Pixel[] Block(byte[] rgb, PixelSize size, int x, int y) =>
        [
            .. from row in Enumerable.Range(y, 8)
            from column in Enumerable.Range(x, 8)
            let at = 3 * ((Math.Clamp(row, 0, size.Height - 1) * size.Width) + Math.Clamp(column, 0, size.Width - 1))
            select Pixel.Of(rgb[at], rgb[at + 1], rgb[at + 2]),
        ];

    private static double Difference(Pixel[] a, Pixel[] b)
    {
        var colours = a.Zip(b, (p, q) => p.Away(q)).Average();
        var (meanA, meanB) = (a.Average(p => p.Value), b.Average(p => p.Value));
        var shared = a.Zip(b, (p, q) => (p.Value - meanA) * (q.Value - meanB)).Average();
        var spread = Math.Sqrt(a.Average(p => Square(p.Value - meanA)) * b.Average(p => Square(p.Value - meanB)));
        return colours * (1 - (Math.Max(0, shared) / (spread + 16)));
    }

    private static double Square(double x) => x * x;

    private sealed record Pixel(int Hue, int Saturation, int Value, int Chroma)
    {
        public static Pixel Of(int r, int g, int b)
        {
            var value = Math.Max(r, Math.Max(g, b));
            var chroma = value - Math.Min(r, Math.Min(g, b));
            var sixths =
                chroma == 0 ? 0
                : value == r ? (g - b) / (double)chroma
                : value == g ? 2 + ((b - r) / (double)chroma)
                : 4 + ((r - g) / (double)chroma);
            var hue = ((int)Math.Truncate(sixths * 256 / 6) + 256) % 256;
            return new Pixel(hue, 255 * chroma / Math.Max(value, 32), value, Math.Min(chroma, 16));
        }

        public double Away(Pixel other)
        {
            var turn = Math.Abs(Hue - other.Hue);
            var hue = Math.Min(turn, 256 - turn) * Math.Min(Chroma, other.Chroma) / 16.0;
            return (hue + Math.Abs(Saturation - other.Saturation) + Math.Abs(Value - other.Value)) / 3;
        }
    }
}
