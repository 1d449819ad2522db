using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Tests.Pictures;

/// <summary>A picture as FFmpeg reads it.</summary>
public sealed record ShownPixels(PixelSize Size, byte[] Rgb)
{
    /// <param name="png">The file's bytes.</param>
    /// <param name="format">FFmpeg's name of the samples.</param>
    public static async Task<ShownPixels> Read(byte[] png, string format = "rgb24")
    {
        using var scratch = new Scratch();
        await File.WriteAllBytesAsync(scratch["a.png"], png);
        await Programs.Ffmpeg("-i", scratch["a.png"], "-pix_fmt", format, "-f", "rawvideo", scratch["a.raw"]);
        var size = (await Programs.Probe(scratch["a.png"], "stream=width,height"))[0].Split(',');
        return new(
            new PixelSize(int.Parse(size[0]), int.Parse(size[1])),
            await File.ReadAllBytesAsync(scratch["a.raw"])
        );
    }

    public (byte Red, byte Green, byte Blue) At(int x, int y)
    {
        var at = 3 * ((y * Size.Width) + x);
        return (Rgb[at], Rgb[at + 1], Rgb[at + 2]);
    }
}
