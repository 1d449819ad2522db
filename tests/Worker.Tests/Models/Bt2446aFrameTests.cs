using SrItmFarm.Shared.Color;

namespace SrItmFarm.Worker.Tests.Models;

public sealed class Bt2446aFrameTests
{
    private const int Width = 31;
    private const int Height = 22;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_frame_of_noise_equals_bicubic_and_the_oracle_up_to_its_edges(int scale)
    {
        using var graph = new Bt2446aGraph(scale);
        var frame = Noise(Width, Height);
        var master = graph.Run(frame, Width, Height, 1000);
        var worst = Enumerable.Range(0, scale * scale * Width * Height).Max(i => Error(frame, master, scale, i));
        Assert.InRange(worst, 0.4, 0.52);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Tiles_with_a_halo_of_two_equal_the_whole_frame_bit_for_bit(int scale)
    {
        using var graph = new Bt2446aGraph(scale);
        var frame = Noise(Width, Height);
        var whole = graph.Run(frame, Width, Height, 4000);
        foreach (
            var (left, top, width, height) in new[] { (0, 0, 7, 9), (7, 9, 11, 5), (18, 14, 13, 8), (30, 21, 1, 1) }
        )
        {
            var (x0, y0) = (Math.Max(left - 2, 0), Math.Max(top - 2, 0));
            var (x1, y1) = (Math.Min(left + width + 2, Width), Math.Min(top + height + 2, Height));
            var cut = Crop(frame, Width, Height, x0, y0, x1 - x0, y1 - y0);
            var tile = graph.Run(cut, x1 - x0, y1 - y0, 4000);
            Assert.Equal(
                Crop(whole, Width * scale, Height * scale, left * scale, top * scale, width * scale, height * scale),
                Crop(
                    tile,
                    (x1 - x0) * scale,
                    (y1 - y0) * scale,
                    (left - x0) * scale,
                    (top - y0) * scale,
                    width * scale,
                    height * scale
                )
            );
        }
    }

    private static byte[] Noise(int width, int height)
    {
        var frame = new byte[3 * width * height];
        new Random(2446).NextBytes(frame);
        return frame;
    }

    private static T[] Crop<T>(T[] planes, int width, int height, int left, int top, int w, int h) =>
        [
            .. from plane in Enumerable.Range(0, 3)
            from y in Enumerable.Range(top, h)
            from x in Enumerable.Range(left, w)
            select planes[(((plane * height) + y) * width) + x],
        ];

    private static double Error(byte[] frame, ushort[] master, int scale, int index)
    {
        var (x, y) = (index % (Width * scale), index / (Width * scale));
        var source = Enumerable.Range(0, 3).Select(plane => Bicubic(frame, plane, x, y, scale)).ToArray();
        var expected = new Bt2446A(new Nits(1000)).Master(new YCbCr(source[0], source[1], source[2]));
        var size = scale * scale * Width * Height;
        double[] codes = [expected.Y, expected.Cb, expected.Cr];
        return codes.Select((code, plane) => Math.Abs(master[(plane * size) + index] - code)).Max();
    }

    private static double Bicubic(byte[] frame, int plane, int x, int y, int scale)
    {
        var (u, v) = (((x + 0.5) / scale) - 0.5, ((y + 0.5) / scale) - 0.5);
        return (
            from i in Enumerable.Range((int)Math.Floor(u) - 1, 4)
            from j in Enumerable.Range((int)Math.Floor(v) - 1, 4)
            let sample = frame[(((plane * Height) + Mirror(j, Height)) * Width) + Mirror(i, Width)]
            select Cubic(u - i) * Cubic(v - j) * sample
        ).Sum();
    }

    private static int Mirror(int i, int size) =>
        i < 0 ? -1 - i
        : i < size ? i
        : (2 * size) - 1 - i;

    private static double Cubic(double t) =>
        Math.Abs(t) switch
        {
            <= 1 and var a => (1.5 * a * a * a) - (2.5 * a * a) + 1,
            < 2 and var a => (-0.5 * a * a * a) + (2.5 * a * a) - (4 * a) + 2,
            _ => 0,
        };
}
