namespace SrItmFarm.Shared.Color;

/// <summary>The bands that light is summed in: 8 rows or 8 columns each, the last one perhaps fewer.</summary>
public static class LightBands
{
    public const int Thickness = 8;

    /// <summary>Bands of so many rows or columns.</summary>
    public static int CountOf(int lines) => (lines + Thickness - 1) / Thickness;

    /// <summary>Rows or columns in one band.</summary>
    public static int ThicknessOf(int band, int lines) => Math.Min(Thickness, lines - (band * Thickness));
}
