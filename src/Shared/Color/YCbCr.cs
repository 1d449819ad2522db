namespace SrItmFarm.Shared.Color;

/// <summary>Y'CbCr code values, not necessarily whole: what they mean stands in a <see cref="YCbCrCoding"/>.</summary>
public readonly record struct YCbCr(double Y, double Cb, double Cr)
{
    /// <summary>To whole codes, halves away from zero, clipped to the bit depth (H.273 Clip1).</summary>
    public YCbCr Rounded(CodeScale scale) => new(scale.Round(Y), scale.Round(Cb), scale.Round(Cr));
}
