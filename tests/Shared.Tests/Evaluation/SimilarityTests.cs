using SrItmFarm.Shared.Evaluation;

namespace SrItmFarm.Shared.Tests.Evaluation;

public sealed class SimilarityTests
{
    private const double C1 = 10.23 * 10.23;
    private const double C2 = 30.69 * 30.69;

    [Fact]
    public void No_difference_is_1()
    {
        var picture = TestPicture.Waves(181, 177, 20, 1);
        Assert.Equal(1, Similarity.Ssim(picture, picture), 1e-12);
        Assert.Equal(1, Similarity.MultiScale(picture, picture, 0)!.Value, 1e-12);
    }

    [Fact]
    public void Two_flat_pictures_differ_in_luminance_alone()
    {
        var (a, b) = (TestPicture.Flat(192, 192, 250), TestPicture.Flat(192, 192, 500));
        var expected = ((2 * 250 * 500) + C1) / ((250 * 250) + (500 * 500) + C1);
        Assert.Equal(expected, Similarity.Ssim(a, b), 1e-9);
        Assert.Equal(Math.Pow(expected, 0.1333), Similarity.MultiScale(a, b, 0)!.Value, 1e-9);
    }

    [Fact]
    public void A_side_below_176_has_no_multi_scale()
    {
        var small = TestPicture.Flat(175, 300, 500);
        Assert.Null(Similarity.MultiScale(small, small, 1));
    }

    [Fact]
    public void Ssim_is_that_of_plain_windows()
    {
        var (a, b) = (TestPicture.Waves(23, 17, 60, 1), TestPicture.Waves(23, 17, 60, 2));
        var expected = Enumerable.Range(0, 17 * 23).Average(i => Whole(Luma(a), Luma(b), i % 23, i / 23));
        Assert.Equal(expected, Similarity.Ssim(a, b), 1e-9);
    }

    [Fact]
    public void Multi_scale_is_that_of_plain_windows()
    {
        var (a, b) = (Luma(TestPicture.Waves(179, 177, 60, 1)), Luma(TestPicture.Waves(179, 177, 60, 2)));
        var expected = 1.0;
        foreach (var (level, weight) in new[] { 0.0448, 0.2856, 0.3001, 0.2363, 0.1333 }.Index())
        {
            var (width, height) = (a.GetLength(0) - 10, a.GetLength(1) - 10);
            Func<double[,], double[,], int, int, double> measure = level == 4 ? Whole : Contrast;
            var mean = Enumerable
                .Range(0, width * height)
                .Average(i => measure(a, b, 5 + (i % width), 5 + (i / width)));
            expected *= Math.Pow(mean, weight);
            (a, b) = (Halve(a), Halve(b));
        }

        var found = Similarity.MultiScale(TestPicture.Waves(179, 177, 60, 1), TestPicture.Waves(179, 177, 60, 2), 0);
        Assert.Equal(expected, found!.Value, 1e-9);
    }

    [Fact]
    public void Each_plane_is_measured_alone()
    {
        var (a, b) = (TestPicture.Waves(179, 177, 60, 1), TestPicture.Waves(179, 177, 60, 2));
        var mixed = TestPicture.Of(179, 177, (plane, x, y) => (plane == 1 ? a : b).Plane(plane)[(y * 179) + x]);
        Assert.Equal(1, Similarity.MultiScale(mixed, a, 1)!.Value, 1e-12);
        Assert.Equal(1, Similarity.MultiScale(mixed, b, 2)!.Value, 1e-12);
        Assert.True(Similarity.MultiScale(mixed, a, 2) < 0.9999);
    }

    private static double Whole(double[,] a, double[,] b, int x, int y)
    {
        var (p, q, _, _, _) = Moments(a, b, x, y);
        return Contrast(a, b, x, y) * ((2 * p * q) + C1) / ((p * p) + (q * q) + C1);
    }

    private static double Contrast(double[,] a, double[,] b, int x, int y)
    {
        var (p, q, pp, qq, pq) = Moments(a, b, x, y);
        return ((2 * (pq - (p * q))) + C2) / (pp - (p * p) + qq - (q * q) + C2);
    }

    private static (double P, double Q, double PP, double QQ, double PQ) Moments(double[,] a, double[,] b, int x, int y)
    {
        var (weights, p, q, pp, qq, pq) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < 121; i++)
        {
            var (dx, dy) = ((i % 11) - 5, (i / 11) - 5);
            var weight = Math.Exp(-((dx * dx) + (dy * dy)) / 4.5);
            var place = (Math.Clamp(x + dx, 0, a.GetLength(0) - 1), Math.Clamp(y + dy, 0, a.GetLength(1) - 1));
            var (u, v) = (a[place.Item1, place.Item2], b[place.Item1, place.Item2]);
            (p, q, pp, qq, pq) = (
                p + (weight * u),
                q + (weight * v),
                pp + (weight * u * u),
                qq + (weight * v * v),
                pq + (weight * u * v)
            );
            weights += weight;
        }

        return (p / weights, q / weights, pp / weights, qq / weights, pq / weights);
    }

    private static double[,] Luma(CodePicture picture)
    {
        var luma = new double[picture.Size.Width, picture.Size.Height];
        for (var i = 0; i < picture.Luma.Length; i++)
        {
            luma[i % picture.Size.Width, i / picture.Size.Width] = picture.Luma[i];
        }

        return luma;
    }

    private static double[,] Halve(double[,] whole)
    {
        var (right, bottom) = (whole.GetLength(0) - 1, whole.GetLength(1) - 1);
        var half = new double[(right + 2) / 2, (bottom + 2) / 2];
        for (var i = 0; i < half.Length; i++)
        {
            var (y, x) = Math.DivRem(i, half.GetLength(0));
            var (x1, y1) = (Math.Min((2 * x) + 1, right), Math.Min((2 * y) + 1, bottom));
            half[x, y] = (whole[2 * x, 2 * y] + whole[x1, 2 * y] + whole[2 * x, y1] + whole[x1, y1]) / 4;
        }

        return half;
    }
}
