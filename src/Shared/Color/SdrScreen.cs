namespace SrItmFarm.Shared.Color;

/// <summary>How a master's pixel is shown on an SDR screen: the light of the largest of R, G and B goes through the
/// tone curve and the others in proportion, so that no hue turns; then BT.709 primaries, clipped, and sRGB. It is what
/// every faster version is tested against.</summary>
/// <param name="peak">The master's peak.</param>
public sealed class SdrScreen(Nits peak)
{
    private static readonly Matrix3 To709 = RgbPrimaries.Bt2020.To(RgbPrimaries.Bt709);

    private readonly ToneCurve curve = new(peak, White);

    /// <summary>Shown as the screen's white: the reference white of BT.2408.</summary>
    public static Nits White { get; } = new(203);

    /// <summary>sRGB, 0 to 1.</summary>
    /// <param name="master">BT.2020 R'G'B' by PQ.</param>
    public SignalRgb Show(SignalRgb master)
    {
        var gain = Gain(master.Max);
        return master
            .Decode(signal => Pq.Light(signal).Value * gain)
            .By(To709)
            .Encode(light => Srgb.Signal(Math.Clamp(light, 0, 1)));
    }

    /// <summary>What light of a pixel in cd/m² is multiplied by, to be relative to white.</summary>
    /// <param name="signal">The largest of the pixel's R', G' and B'.</param>
    internal double Gain(double signal)
    {
        var light = Pq.Light(signal);
        return light.Value > 0 ? curve.Show(light).Value / light.Value / White.Value : 0;
    }
}
