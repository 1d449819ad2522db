using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Detection;

/// <summary>Made pictures with structure at several scales, seen by a camera that moves.</summary>
internal static class Paintings
{
    public static PixelSize Size { get; } = new(48, 24);

    /// <param name="motif">Which painting.</param>
    /// <param name="x">Where the camera looks, in samples.</param>
    /// <param name="zoom">Samples of the painting a sample of the picture.</param>
    /// <param name="light">Gain, clipped at white.</param>
    public static byte[] Frame(int motif, double x = 0, double y = 0, double zoom = 1, double light = 1)
    {
        var rgb = new byte[3 * Size.Area];
        for (var i = 0; i < rgb.Length; i++)
        {
            var (column, row) = (i / 3 % Size.Width, i / 3 / Size.Width);
            var value = Value((motif * 3) + (i % 3), x + (column * zoom), y + (row * zoom));
            rgb[i] = (byte)Math.Clamp(light * value, 0, 255);
        }

        return rgb;
    }

    public static byte[] Flat(byte level) => [.. Enumerable.Repeat(level, (int)(3 * Size.Area))];

    /// <summary>The cuts found in a film of 24 frames a second.</summary>
    public static List<long> Cuts(IEnumerable<byte[]> film)
    {
        var comparer = new FrameComparer(Size);
        return Detection.Cuts(film.Select(frame => comparer.Push(frame)));
    }

    private static double Value(int plane, double x, double y) =>
        127
        + (70 * Noise(plane, x / 11, y / 11))
        + (50 * Noise(plane + 1000, x / 5, y / 5))
        + (20 * Noise(plane + 2000, x / 2.5, y / 2.5));

    // Values of -1 to 1 at whole points, blended between.
    private static double Noise(int plane, double x, double y)
    {
        var (left, top) = (Math.Floor(x), Math.Floor(y));
        var (right, down) = (Smooth(x - left), Smooth(y - top));
        var upper = Mix(Point(plane, left, top), Point(plane, left + 1, top), right);
        var lower = Mix(Point(plane, left, top + 1), Point(plane, left + 1, top + 1), right);
        return Mix(upper, lower, down);
    }

    private static double Smooth(double t) => t * t * (3 - (2 * t));

    private static double Mix(double a, double b, double t) => a + ((b - a) * t);

    private static double Point(int plane, double x, double y)
    {
        var hash = unchecked((uint)((plane * 73856093) ^ ((int)x * 19349663) ^ ((int)y * 83492791)));
        hash = unchecked((hash ^ (hash >> 15)) * 2246822519u);
        hash = unchecked((hash ^ (hash >> 13)) * 3266489917u);
        return ((hash ^ (hash >> 16)) / (double)uint.MaxValue * 2) - 1;
    }
}
