using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>A rectangle of whole pixels: <c>[X, Right)</c> by <c>[Y, Bottom)</c>.</summary>
public readonly record struct PixelRect(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public PixelSize Size => new(Width, Height);

    public PixelRect Times(int scale) => new(X * scale, Y * scale, Width * scale, Height * scale);

    public override string ToString() => $"{Width}x{Height}+{X}+{Y}";
}
