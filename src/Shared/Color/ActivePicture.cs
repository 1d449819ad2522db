namespace SrItmFarm.Shared.Color;

/// <summary>The rectangle of a frame inside its letterbox or pillarbox bars, in pixels of the master.</summary>
public readonly record struct ActivePicture(int Left, int Top, int Width, int Height)
{
    public long Area => (long)Width * Height;

    public override string ToString() => $"{Width}x{Height}+{Left}+{Top}";
}
