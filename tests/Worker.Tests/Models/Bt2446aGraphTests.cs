using SrItmFarm.Shared.Color;

namespace SrItmFarm.Worker.Tests.Models;

public sealed class Bt2446aGraphTests
{
    /// <summary>Half a code for rounding, the rest for 32-bit arithmetic.</summary>
    private const double Tolerance = 0.52;

    // A sample sees two neighbours on each side, so the third of five equal samples is free of the others.
    private const int Block = 5;
    private const int ChromaStep = 18;

    public static TheoryData<int, float> ScalesAndPeaks =>
        new()
        {
            { 2, 400 },
            { 2, 1000 },
            { 2, 4000 },
            { 2, 10000 },
            { 4, 400 },
            { 4, 4000 },
        };

    [Theory]
    [MemberData(nameof(ScalesAndPeaks))]
    public void Every_luma_code_with_a_grid_of_chroma_codes_is_within_the_tolerance_of_the_oracle(int scale, float peak)
    {
        using var graph = new Bt2446aGraph(scale);
        var worst = 0.0;
        for (var cb = 2; cb < 256; cb += ChromaStep)
        {
            worst = Math.Max(worst, WorstOfRow(graph, scale, cb, peak));
        }

        Assert.InRange(worst, 0.4, Tolerance);
    }

    [Fact]
    public void Neutral_codes_stay_neutral_and_white_reaches_the_peak()
    {
        using var graph = new Bt2446aGraph(2);
        var master = graph.Run([16, 235, 128, 128, 128, 128], 2, 1, 1000);
        Assert.Equal((64, 723), (master[0], master[3]));
        Assert.All(master.Skip(8), code => Assert.Equal(512, code));
    }

    /// <summary>One row of source samples for a value of Cb: every Y' with every Cr of the grid, five samples each.
    /// </summary>
    private static double WorstOfRow(Bt2446aGraph graph, int scale, int cb, float peak)
    {
        var colours = (
            from y in Enumerable.Range(0, 256)
            from cr in Enumerable.Range(0, 256 / ChromaStep + 1).Select(i => 2 + (i * ChromaStep)).Where(c => c < 256)
            select new[] { y, cb, cr }
        ).ToArray();
        var width = colours.Length * Block;
        var frame = new byte[3 * width];
        for (var i = 0; i < frame.Length; i++)
        {
            frame[i] = (byte)colours[i % width / Block][i / width];
        }

        var master = graph.Run(frame, width, 1, peak);
        var oracle = new Bt2446A(new Nits(peak));
        return colours
            .Select((c, i) => Error(master, width * scale, scale, i, oracle.Master(new YCbCr(c[0], c[1], c[2]))))
            .Max();
    }

    private static double Error(ushort[] master, int stride, int scale, int colour, YCbCr expected)
    {
        var column = ((colour * Block) + (Block / 2)) * scale;
        double[] codes = [expected.Y, expected.Cb, expected.Cr];
        return codes.Select((code, plane) => Math.Abs(master[(plane * stride * scale) + column] - code)).Max();
    }
}
