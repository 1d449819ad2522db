namespace SrItmFarm.Shared.Media;

/// <summary>The four terms of H.273 that say what code values mean, in the standard's order.</summary>
public sealed record ColorDescription(Primaries Primaries, Transfer Transfer, Matrix Matrix, SampleRange Range)
{
    /// <summary>What every model takes: BT.709, limited.</summary>
    public static ColorDescription Bt709 { get; } =
        new(Primaries.Bt709, Transfer.Bt709, Matrix.Bt709, SampleRange.Limited);

    /// <summary>What every master is: BT.2020 PQ non-constant luminance, limited (9/16/9).</summary>
    public static ColorDescription Hdr10 { get; } =
        new(Primaries.Bt2020, Transfer.Pq, Matrix.Bt2020NonConstant, SampleRange.Limited);

    public override string ToString() => $"{(int)Primaries}/{(int)Transfer}/{(int)Matrix} {Range}";
}
