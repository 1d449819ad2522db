using System.Collections.Immutable;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>How many pixels of a frame have which level.</summary>
internal static class FrameHistogram
{
    public const int Bins = 256;

    /// <summary>Of a source its luma as a limited-range code of 8 bits (16 is black, 235 white); of a result the PQ
    /// signal of max(R', G', B') in 256 equal bins.</summary>
    public static ImmutableArray<long> Count(RgbPicture picture, PictureSide side)
    {
        var counts = new long[Bins];
        var samples = picture.Samples;
        for (var i = 0; i < samples.Length; i += 3)
        {
            var (r, g, b) = (samples[i], samples[i + 1], samples[i + 2]);
            counts[side == PictureSide.Source ? Luma(r, g, b) : Math.Max(r, Math.Max(g, b)) >> 8]++;
        }

        return [.. counts];
    }

    private static int Luma(ushort r, ushort g, ushort b)
    {
        var scale = CodeScale.Bits8Limited;
        return scale.Round(scale.LumaCode(LumaWeights.Bt709.Of(r, g, b) / ushort.MaxValue));
    }
}
