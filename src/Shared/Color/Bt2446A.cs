namespace SrItmFarm.Shared.Color;

/// <summary>The classical model <c>bt2446a</c> for one pixel, in double precision: BT.2446-1 method A from SDR to
/// HDR, followed by a peak of one's choice. It is what every faster version is tested against.</summary>
public sealed class Bt2446A
{
    // The method is defined for a master of this peak (BT.2446-1 clause 3.2).
    private const double Reference = 1000;

    private static readonly Matrix3 To2020 = RgbPrimaries.Bt709.To(RgbPrimaries.Bt2020);
    private static readonly LumaWeights Luma = LumaWeights.Bt2020;

    private readonly double peak;

    /// <param name="peak">400 to 10,000; at 1,000 the model is the recommendation's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another peak.</exception>
    public Bt2446A(Nits peak)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(peak.Value, 400, nameof(peak));
        this.peak = peak.Value;
    }

    /// <param name="source">BT.709 limited code values on the 8-bit scale, such as (235, 128, 128); need not be
    /// whole.</param>
    /// <returns>BT.2020 PQ limited code values on the 10-bit scale, neither rounded nor clipped.</returns>
    public YCbCr Master(YCbCr source) => YCbCrCoding.Hdr10.Encode(Light(source).Encode(v => Pq.Signal(Nits.Clip(v))));

    /// <summary>Linear BT.2020 light in cd/m² of the same pixel, each channel 0 to the peak.</summary>
    public LinearRgb Light(YCbCr source)
    {
        var sdr = YCbCrCoding.Sdr.Decode(source).Clip().Decode(Bt1886.Linear).By(To2020).Encode(Bt1886.Nonlinear);
        return ToPeak(Expand(sdr));
    }

    private static LinearRgb Expand(SignalRgb sdr)
    {
        var luma = Luma.Of(sdr.R, sdr.G, sdr.B);
        var expanded = ExpandLuma(255 * luma);
        var gain = luma > 0 ? 1.075 * expanded / luma : 0;
        var cb = gain * (sdr.B - luma) / Luma.CbDivisor;
        var cr = gain * (sdr.R - luma) / Luma.CrDivisor;
        var r = expanded + (Luma.CrDivisor * cr);
        var b = expanded + (Luma.CbDivisor * cb);
        var g = (expanded - (Luma.Kr * r) - (Luma.Kb * b)) / Luma.Kg;
        return new LinearRgb(r, g, b).Map(v => Reference * Bt1886.Linear(Math.Clamp(v, 0, Reference) / Reference));
    }

    private static double ExpandLuma(double luma255)
    {
        var exponent =
            luma255 <= 70
                ? (1.8712e-5 * luma255 * luma255) - (2.7334e-3 * luma255) + 1.3141
                : (2.8305e-6 * luma255 * luma255) - (7.4622e-4 * luma255) + 1.2528;
        return Math.Pow(luma255, exponent);
    }

    // Shadows and mid-tones hardly move and white goes to the peak; one factor for all channels keeps the hue.
    private LinearRgb ToPeak(LinearRgb light)
    {
        var factor = Math.Pow(peak / Reference, Luma.Of(light.R, light.G, light.B) / Reference);
        return light.Map(v => Math.Clamp(v * factor, 0, peak));
    }
}
