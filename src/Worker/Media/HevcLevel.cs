using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Levels of HEVC: ITU-T H.265 (V4) tables A.8 and A.9.</summary>
public static class HevcLevel
{
    /// <summary>Level 8.5 of table A.8: no limits.</summary>
    private const int Unlimited = 85;

    /// <summary>Level times ten, MaxLumaPs in samples, MaxLumaSr in samples a second, and MaxBR in 1000 bit/s: of the
    /// high tier where there is one, which is from level 4 on.</summary>
    private static readonly ImmutableArray<(int Idc, long Picture, long Rate, int Bits)> Levels =
    [
        (10, 36_864, 552_960, 128),
        (20, 122_880, 3_686_400, 1_500),
        (21, 245_760, 7_372_800, 3_000),
        (30, 552_960, 16_588_800, 6_000),
        (31, 983_040, 33_177_600, 10_000),
        (40, 2_228_224, 66_846_720, 30_000),
        (41, 2_228_224, 133_693_440, 50_000),
        (50, 8_912_896, 267_386_880, 100_000),
        (51, 8_912_896, 534_773_760, 160_000),
        (52, 8_912_896, 1_069_547_520, 240_000),
        (60, 35_651_584, 1_069_547_520, 240_000),
        (61, 35_651_584, 2_139_095_040, 480_000),
        (62, 35_651_584, 4_278_190_080, 800_000),
    ];

    /// <summary>The lowest level, times ten, that holds pictures of this size at this rate; 85 where none does. The
    /// bit rate of a constant rate factor is not known beforehand; the high tier gives it the most room.</summary>
    public static int Lowest(PixelSize size, FrameRate rate) =>
        Levels
            .Where(level =>
                Holds(level.Picture, size)
                && size.Area * (Int128)rate.Numerator <= level.Rate * (Int128)rate.Denominator
            )
            .Select(level => level.Idc)
            .DefaultIfEmpty(Unlimited)
            .First();

    /// <summary>MaxBR of a level in its highest tier, in 1000 bit/s; 0 where the level sets no limit.</summary>
    public static int MostKilobits(int levelIdc) => Levels.FirstOrDefault(level => level.Idc == levelIdc).Bits;

    /// <summary>Neither side may exceed the square root of 8 MaxLumaPs (clause A.4.1).</summary>
    private static bool Holds(long picture, PixelSize size) =>
        size.Area <= picture
        && (Int128)size.Width * size.Width <= 8 * picture
        && (Int128)size.Height * size.Height <= 8 * picture;
}
