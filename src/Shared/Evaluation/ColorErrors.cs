using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Evaluation;

/// <summary>Means over a picture's pixels of how far colours are apart.</summary>
/// <param name="DeltaEItp">Of BT.2124.</param>
/// <param name="MseLab">Of dL*² + da*² + db*²; white is 203 cd/m².</param>
/// <param name="MseL">Of dL*².</param>
public readonly record struct ColorErrors(double DeltaEItp, double MseLab, double MseL)
{
    /// <summary>Compares two pictures of one size. Lines are summed in order, so cores do not change the result.</summary>
    public static ColorErrors Of(CodePicture master, CodePicture reference)
    {
        var lines = new ColorErrors[reference.Size.Height];
        Parallel.For(0, lines.Length, y => lines[y] = OfLine(master, reference, y));
        var sum = lines.Aggregate(default(ColorErrors), (a, b) => a.Plus(b.DeltaEItp, b.MseLab, b.MseL));
        var pixels = (double)reference.Size.Area;
        return new(sum.DeltaEItp / pixels, sum.MseLab / pixels, sum.MseL / pixels);
    }

    private static ColorErrors OfLine(CodePicture master, CodePicture reference, int y)
    {
        var sum = default(ColorErrors);
        var one = new Line(master, y);
        var other = new Line(reference, y);
        for (var x = 0; x < reference.Size.Width; x++)
        {
            var (p, q) = (one.At(x), other.At(x));
            if (p == q)
            {
                continue;
            }

            var (a, b) = (SeenColor.Light(p), SeenColor.Light(q));
            var (from, to) = (SeenColor.Lab(a), SeenColor.Lab(b));
            var (l, u, v) = (from.L - to.L, from.A - to.A, from.B - to.B);
            sum = sum.Plus(SeenColor.DeltaEItp(a, b), (l * l) + (u * u) + (v * v), l * l);
        }

        return sum;
    }

    private ColorErrors Plus(double itp, double lab, double l) => new(DeltaEItp + itp, MseLab + lab, MseL + l);

    private readonly ref struct Line(CodePicture picture, int y)
    {
        private readonly ReadOnlySpan<ushort> luma = Part(picture, 0, y);
        private readonly ReadOnlySpan<ushort> cb = Part(picture, 1, y);
        private readonly ReadOnlySpan<ushort> cr = Part(picture, 2, y);

        public YCbCr At(int x) => new(luma[x], cb[x], cr[x]);

        private static ReadOnlySpan<ushort> Part(CodePicture picture, int plane, int y) =>
            picture.Plane(plane).Slice(y * picture.Size.Width, picture.Size.Width);
    }
}
