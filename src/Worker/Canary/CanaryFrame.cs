using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Canary;

/// <summary>The built-in test frame: small, the same on every machine, and made of what shows a wrong result: a ramp
/// from black to white, coloured bars, edges near and far from each other, and a ramp of both chroma planes.</summary>
public static class CanaryFrame
{
    /// <summary>Holds several halos of the models that are shipped, and renders in a blink.</summary>
    public static PixelSize Size { get; } = new(96, 64);

    private const int BandLines = 16;
    private const int Bars = 8;
    private const double BarSignal = 0.75;

    /// <summary>Planar 8-bit Y', Cb, Cr, 4:4:4, BT.709 limited, as a model takes them.</summary>
    public static byte[] Make()
    {
        var (width, area) = (Size.Width, (int)Size.Area);
        var frame = new byte[3 * area];
        for (var i = 0; i < area; i++)
        {
            var codes = Pixel(i % width, i / width);
            frame[i] = Code(codes.Y);
            frame[area + i] = Code(codes.Cb);
            frame[(2 * area) + i] = Code(codes.Cr);
        }

        return frame;
    }

    private static YCbCr Pixel(int x, int y) =>
        (y / BandLines) switch
        {
            0 => new YCbCr(Ramp(16, 235, x, Size.Width), 128, 128),
            1 => Bar(x * Bars / Size.Width),
            2 => new YCbCr(Edge(x, y % BandLines) ? 235 : 16, 128, 128),
            _ => new YCbCr(126, Ramp(64, 192, x, Size.Width), Ramp(192, 64, y % BandLines, BandLines)),
        };

    /// <summary>Each bit of the number lights one of R', G' and B'.</summary>
    private static YCbCr Bar(int number) =>
        YCbCrCoding.Sdr.Encode(new SignalRgb(Light(number & 1), Light(number & 2), Light(number & 4)));

    private static double Light(int bit) => bit == 0 ? 0 : BarSignal;

    /// <summary>Stripes 1, 2, 4 and 8 pixels wide, upright in the left half and slanted in the right.</summary>
    private static bool Edge(int x, int line)
    {
        var quarter = x * 8 / Size.Width;
        var at = quarter < 4 ? x : x + line;
        return (at >> (quarter % 4)) % 2 == 0;
    }

    private static double Ramp(double from, double to, int at, int length) => from + ((to - from) * at / (length - 1));

    private static byte Code(double code) => (byte)Math.Round(code, MidpointRounding.AwayFromZero);
}
