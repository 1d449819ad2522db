using System.Runtime.InteropServices;
using SrItmFarm.Shared.Evaluation;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Evaluation;

/// <summary>Frames of codes made for a test.</summary>
internal static class TestPicture
{
    public static CodePicture Flat(int width, int height, int y, int cb = 512, int cr = 512) =>
        Of(
            width,
            height,
            (plane, _, _) =>
                plane == 0 ? y
                : plane == 1 ? cb
                : cr
        );

    /// <summary>Codes of each plane, column and row.</summary>
    public static CodePicture Of(int width, int height, Func<int, int, int, int> code)
    {
        var codes = new ushort[width * height * 3];
        for (var i = 0; i < codes.Length; i++)
        {
            var (plane, place) = Math.DivRem(i, width * height);
            codes[i] = (ushort)code(plane, place % width, place / width);
        }

        return new(new PixelSize(width, height), MemoryMarshal.AsBytes<ushort>(codes).ToArray());
    }

    /// <summary>Waves with grain; the seed changes the grain alone.</summary>
    public static CodePicture Waves(int width, int height, int grain, int seed)
    {
        var random = new Random(seed);
        return Of(
            width,
            height,
            (plane, x, y) =>
                (int)(500 + (200 * Math.Sin((x / 9.0) + (y / 5.0) + plane))) + random.Next(-grain, grain + 1)
        );
    }
}
