namespace SrItmFarm.Shared.Media;

/// <summary>Width and height of a picture in pixels, both positive.</summary>
public readonly record struct PixelSize
{
    public PixelSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    public long Area => (long)Width * Height;

    public PixelSize Times(int scale) => new(checked(Width * scale), checked(Height * scale));

    public override string ToString() => $"{Width}x{Height}";
}
