using System.Numerics;

namespace SrItmFarm.Shared.Evaluation;

/// <summary>Slides SSIM's window over two planes, line by line: eleven lines of sums are all that it keeps.</summary>
internal sealed class SimilarityWindow
{
    public const int Side = 11;

    private const double Sigma = 1.5;
    private const double C1 = 0.01 * CodePicture.MaxCode * 0.01 * CodePicture.MaxCode;
    private const double C2 = 0.03 * CodePicture.MaxCode * 0.03 * CodePicture.MaxCode;

    /// <summary>Of what is averaged: one picture, the other, the sum of their squares, their product.</summary>
    private const int Kinds = 4;

    private static readonly double[] Taps = MakeTaps();

    private readonly SamplePlane a;
    private readonly SamplePlane b;
    private readonly int border;
    private readonly int width;
    private readonly double[][] wide = new double[Kinds][];
    private readonly double[][][] lines = new double[Side][][];
    private readonly double[][] sums;

    private SimilarityWindow(SamplePlane a, SamplePlane b, bool repeatBorder)
    {
        (this.a, this.b, border) = (a, b, repeatBorder ? Side / 2 : 0);
        width = a.Width + (2 * border) - Side + 1;
        sums = Rows(width);
        for (var i = 0; i < Side; i++)
        {
            lines[i] = Rows(width);
        }

        wide = Rows(a.Width + (2 * border));
    }

    /// <summary>Means over all places of the window of SSIM and of its contrast and structure alone.</summary>
    public static (double Whole, double Contrast) Means(SamplePlane a, SamplePlane b, bool repeatBorder) =>
        new SimilarityWindow(a, b, repeatBorder).Slide();

    private (double Whole, double Contrast) Slide()
    {
        var height = a.Height + (2 * border) - Side + 1;
        var (whole, contrast) = (0.0, 0.0);
        for (var y = 0; y < height + Side - 1; y++)
        {
            Across(Math.Clamp(y - border, 0, a.Height - 1), lines[y % Side]);
            if (y >= Side - 1)
            {
                Down(y - Side + 1);
                var (w, c) = Compare();
                whole += w;
                contrast += c;
            }
        }

        var places = (double)width * height;
        return (whole / places, contrast / places);
    }

    private void Across(int y, double[][] line)
    {
        var rowA = a.Row(y);
        var rowB = b.Row(y);
        for (var x = 0; x < wide[0].Length; x++)
        {
            var place = Math.Clamp(x - border, 0, a.Width - 1);
            double p = rowA[place];
            double q = rowB[place];
            (wide[0][x], wide[1][x], wide[2][x], wide[3][x]) = (p, q, (p * p) + (q * q), p * q);
        }

        for (var kind = 0; kind < Kinds; kind++)
        {
            Array.Clear(line[kind]);
            for (var i = 0; i < Side; i++)
            {
                Add(wide[kind].AsSpan(i, width), Taps[i], line[kind]);
            }
        }
    }

    private void Down(int first)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            Array.Clear(sums[kind]);
            for (var i = 0; i < Side; i++)
            {
                Add(lines[(first + i) % Side][kind], Taps[i], sums[kind]);
            }
        }
    }

    private (double Whole, double Contrast) Compare()
    {
        var (whole, contrast) = (0.0, 0.0);
        for (var x = 0; x < width; x++)
        {
            var (p, q) = (sums[0][x], sums[1][x]);
            var squares = (p * p) + (q * q);
            var c = ((2 * (sums[3][x] - (p * q))) + C2) / (sums[2][x] - squares + C2);
            whole += c * ((2 * p * q) + C1) / (squares + C1);
            contrast += c;
        }

        return (whole, contrast);
    }

    private static void Add(ReadOnlySpan<double> line, double weight, double[] sum)
    {
        var x = 0;
        for (; x <= line.Length - Vector<double>.Count; x += Vector<double>.Count)
        {
            (new Vector<double>(sum, x) + (new Vector<double>(line[x..]) * weight)).CopyTo(sum, x);
        }

        for (; x < line.Length; x++)
        {
            sum[x] += line[x] * weight;
        }
    }

    private static double[][] Rows(int width) => [.. Enumerable.Range(0, Kinds).Select(_ => new double[width])];

    private static double[] MakeTaps()
    {
        var taps = Enumerable.Range(-(Side / 2), Side).Select(t => Math.Exp(-t * t / (2 * Sigma * Sigma))).ToArray();
        return [.. taps.Select(tap => tap / taps.Sum())];
    }
}
