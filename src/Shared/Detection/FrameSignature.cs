using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Detection;

/// <summary>A small picture as the detector compares it: hue on a circle of 256, saturation and value 0-255, each
/// with a border of <see cref="Border"/> repeated samples, so that blocks can be looked for beyond the edge.</summary>
public sealed class FrameSignature
{
    /// <summary>How far a block may have moved between two frames, in samples.</summary>
    public const int Border = 2;

    /// <summary>Side of a block in samples. Width and height are whole numbers of blocks.</summary>
    public const int Block = 8;

    internal const int FullChroma = 16;
    private const int LeastValue = 32;
    private const int Columns = 48;
    private const int MostRows = 96;

    private FrameSignature(PixelSize size)
    {
        Size = size;
        Stride = size.Width + (2 * Border);
        var samples = Stride * (size.Height + (2 * Border));
        (Hue, Saturation, Value, Chroma) = (new byte[samples], new byte[samples], new byte[samples], new byte[samples]);
    }

    public PixelSize Size { get; }

    internal int Stride { get; }

    internal byte[] Hue { get; }

    internal byte[] Saturation { get; }

    internal byte[] Value { get; }

    /// <summary>How far the hue can be trusted, 0 (grey) to <see cref="FullChroma"/>.</summary>
    internal byte[] Chroma { get; }

    /// <summary>The size to decode a source at: 48 columns, rows by its shape, rounded down to whole blocks. Scale by
    /// area, so that noise and grain average out.</summary>
    public static PixelSize SizeFor(PixelSize source)
    {
        var blocks = Math.Clamp((long)Columns * source.Height / source.Width / Block, 2, MostRows / Block);
        return new PixelSize(Columns, (int)blocks * Block);
    }

    /// <param name="rgb">Packed 8-bit RGB, <c>3 x width x height</c> bytes.</param>
    /// <param name="size">Both sides multiples of <see cref="Block"/>.</param>
    /// <exception cref="ArgumentException">The bytes are not one picture of that size.</exception>
    public static FrameSignature From(ReadOnlySpan<byte> rgb, PixelSize size)
    {
        if (size.Width % Block != 0 || size.Height % Block != 0 || rgb.Length != 3 * size.Area)
        {
            throw new ArgumentException($"{rgb.Length} bytes are not one RGB picture of {size} in blocks of {Block}.");
        }

        var signature = new FrameSignature(size);
        for (var y = -Border; y < size.Height + Border; y++)
        {
            var row = Math.Clamp(y, 0, size.Height - 1) * size.Width;
            for (var x = -Border; x < size.Width + Border; x++)
            {
                var pixel = rgb.Slice(3 * (row + Math.Clamp(x, 0, size.Width - 1)), 3);
                signature.Set(((y + Border) * signature.Stride) + x + Border, pixel[0], pixel[1], pixel[2]);
            }
        }

        return signature;
    }

    // Near black the saturation of HSV is noise over noise, hence the floor under its divisor.
    private void Set(int at, int red, int green, int blue)
    {
        var value = Math.Max(red, Math.Max(green, blue));
        var chroma = value - Math.Min(red, Math.Min(green, blue));
        Value[at] = (byte)value;
        Saturation[at] = (byte)(255 * chroma / Math.Max(value, LeastValue));
        Chroma[at] = (byte)Math.Min(chroma, FullChroma);
        Hue[at] = chroma == 0 ? (byte)0 : (byte)HueOf(red, green, blue, value, chroma);
    }

    // Sixths of the circle from red, in 256ths, wrapped by the cast to a byte.
    private static int HueOf(int red, int green, int blue, int value, int chroma)
    {
        var (sixth, across) =
            value == red ? (0, green - blue)
            : value == green ? (2, blue - red)
            : (4, red - green);
        return 256 * ((sixth * chroma) + across) / (6 * chroma);
    }
}
