using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A part of a frame, in pixels of the master, on either side.</summary>
public readonly record struct PictureCrop(int X, int Y, int Width, int Height)
{
    public PixelSize Size => new(Width, Height);

    public static PictureCrop Whole(PixelSize frame) => new(0, 0, frame.Width, frame.Height);

    public bool LiesIn(PixelSize frame) =>
        X >= 0 && Y >= 0 && Width > 0 && Height > 0 && X <= frame.Width - Width && Y <= frame.Height - Height;

    /// <summary>The least whole pixels that hold this part of a frame so many times smaller.</summary>
    public PictureCrop Reduced(int scale)
    {
        var (left, top) = (X / scale, Y / scale);
        return new(left, top, Up(X + Width, scale) - left, Up(Y + Height, scale) - top);
    }

    private static int Up(int value, int scale) => (value + scale - 1) / scale;
}
