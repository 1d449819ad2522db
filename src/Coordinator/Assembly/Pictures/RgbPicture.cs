using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A decoded picture.</summary>
/// <param name="Samples">R', G' and B' of each pixel, rows from the top, 0 to 65,535 for signal 0 to 1.</param>
internal sealed record RgbPicture(PixelSize Size, ushort[] Samples);
