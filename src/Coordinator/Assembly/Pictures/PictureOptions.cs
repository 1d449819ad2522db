using System.Globalization;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>What is asked for of a frame.</summary>
/// <param name="Width">Columns of the picture, 16 to 4,096; <c>null</c> is as many as the part has in square pixels,
/// 4,096 at most.</param>
/// <param name="Crop">The part of the frame; <c>null</c> is all of it.</param>
public sealed record PictureOptions(PictureView View, int? Width = null, PictureCrop? Crop = null)
{
    public const int LeastWidth = 16;
    public const int MostWidth = 4096;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{View} {Width} {Crop?.X},{Crop?.Y} {Crop?.Width}x{Crop?.Height}");
}
