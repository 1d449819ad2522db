using System.Collections.Immutable;

namespace SrItmFarm.Shared.Color;

/// <summary>Shows how much light each pixel of a master gives, by max(R, G, B), the measure of MaxCLL. Below 100 cd/m²,
/// where SDR ends, a grey that rises with the PQ signal, so that the picture is still known; from there bands of one
/// colour each. The legend is fixed, so that pictures of different films may be compared.</summary>
public static class FalseColor
{
    /// <summary>The grey just below the first band; black is 0.</summary>
    private const double LightestGrey = 170;

    /// <summary>In order of light.</summary>
    public static ImmutableArray<FalseColorBand> Bands { get; } =
    [
        new(new(100), 0x3B, 0x6F, 0xE0),
        new(new(203), 0x17, 0xB5, 0xC4),
        new(new(400), 0x2E, 0xB0, 0x4A),
        new(new(600), 0xA8, 0xCF, 0x2B),
        new(new(1000), 0xF5, 0xD0, 0x1E),
        new(new(2000), 0xF0, 0x80, 0x1A),
        new(new(4000), 0xE0, 0x2B, 0x2B),
    ];

    private static readonly byte[] Colors = Tabulate(); // after the bands, which it reads

    /// <summary>The colour of light.</summary>
    public static (byte Red, byte Green, byte Blue) Of(Nits light)
    {
        if (light >= Bands[0].From)
        {
            var band = Bands.Last(one => light >= one.From);
            return (band.Red, band.Green, band.Blue);
        }

        var grey = (byte)(LightestGrey * Pq.Signal(light) / Pq.Signal(Bands[0].From));
        return (grey, grey, grey);
    }

    /// <summary>Paints pixels of R, G and B.</summary>
    /// <param name="master">BT.2020 R'G'B' by PQ, 0 to 65,535 for signal 0 to 1.</param>
    /// <param name="srgb">As long; takes sRGB of 8 bits.</param>
    public static void Paint(ReadOnlySpan<ushort> master, Span<byte> srgb)
    {
        for (var i = 0; i < master.Length; i += 3)
        {
            var code = Math.Max(master[i], Math.Max(master[i + 1], master[i + 2]));
            Colors.AsSpan(3 * code, 3).CopyTo(srgb[i..]);
        }
    }

    private static byte[] Tabulate()
    {
        var colors = new byte[3 * (ushort.MaxValue + 1)];
        for (var code = 0; code <= ushort.MaxValue; code++)
        {
            var (red, green, blue) = Of(Pq.Light(code / (double)ushort.MaxValue));
            (colors[3 * code], colors[(3 * code) + 1], colors[(3 * code) + 2]) = (red, green, blue);
        }

        return colors;
    }
}
