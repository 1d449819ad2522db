namespace SrItmFarm.Shared.Color;

/// <summary>A chromaticity in units of 0.00002, as SEI 137 and <c>mdcv</c> hold it.</summary>
public readonly record struct ChromaticityCodes(ushort X, ushort Y)
{
    public const decimal Unit = 0.00002m;

    public static ChromaticityCodes Of(Chromaticity color) =>
        new((ushort)decimal.Round(color.X / Unit), (ushort)decimal.Round(color.Y / Unit));

    public override string ToString() => $"({X},{Y})";
}
