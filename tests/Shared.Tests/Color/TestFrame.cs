using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Color;

/// <summary>Planes of 10-bit limited BT.2020 PQ codes for the light tests.</summary>
internal sealed record TestFrame(PixelSize Size, ushort[] Y, ushort[] Cb, ushort[] Cr)
{
    public static TestFrame Grey(PixelSize size, Func<int, int, double> nits)
    {
        var y = new ushort[size.Area];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = CodeOf(nits(i % size.Width, i / size.Width));
        }

        var neutral = Enumerable.Repeat((ushort)512, y.Length).ToArray();
        return new(size, y, neutral, neutral);
    }

    public static TestFrame Noise(PixelSize size, int seed)
    {
        var random = new Random(seed);
        ushort[] Plane() => [.. Enumerable.Range(0, (int)size.Area).Select(_ => (ushort)random.Next(1024))];
        return new(size, Plane(), Plane(), Plane());
    }

    public static ushort CodeOf(double nits) =>
        (ushort)CodeScale.Bits10Limited.Round(CodeScale.Bits10Limited.LumaCode(Pq.Signal(new Nits(nits))));

    /// <summary>The light that a grey of so many nits has after its code was rounded.</summary>
    public static double Coded(double nits) => Pq.Light(CodeScale.Bits10Limited.LumaOf(CodeOf(nits))).Value;

    public MeasuredLight Measure() => LightMeter.Measure(Y, Cb, Cr, Size);

    public MeasuredLight MeasureRows(int first, int end)
    {
        var strip = (first * Size.Width)..(end * Size.Width);
        return LightMeter.Measure(Y.AsSpan(strip), Cb.AsSpan(strip), Cr.AsSpan(strip), new(Size.Width, end - first));
    }

    /// <summary>max(R, G, B) of a pixel in nits, in double precision.</summary>
    public double LightAt(int x, int y)
    {
        var i = (y * Size.Width) + x;
        return Pq.Light(YCbCrCoding.Hdr10.Decode(new YCbCr(Y[i], Cb[i], Cr[i])).Max).Value;
    }
}
