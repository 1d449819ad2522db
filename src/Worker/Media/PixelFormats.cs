using System.Globalization;

namespace SrItmFarm.Worker.Media;

/// <summary>What FFmpeg's names of pixel formats tell.</summary>
internal static class PixelFormats
{
    /// <summary>Bits a sample: the number behind the layout's name, such as 10 in <c>yuv420p10le</c>; 8 without
    /// one.</summary>
    public static int BitDepth(string pixelFormat)
    {
        var name =
            pixelFormat.EndsWith("le", StringComparison.Ordinal) || pixelFormat.EndsWith("be", StringComparison.Ordinal)
                ? pixelFormat[..^2]
                : pixelFormat;
        if (name is "nv12" or "nv16" or "nv21" or "nv24" or "nv42")
        {
            return 8;
        }

        var digits = name[(name.TrimEnd([.. "0123456789"]).Length)..];
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var bits)
            ? bits switch
            {
                9 or 12 or 14 or 16 or 32 => bits,
                10 or 20 or 210 or 410 => 10,
                212 or 412 => 12,
                216 or 416 or 48 or 64 => 16,
                _ => 8,
            }
            : 8;
    }
}
