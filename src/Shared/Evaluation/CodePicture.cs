using System.Runtime.InteropServices;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Evaluation;

/// <summary>A frame of a master: Y', Cb, Cr of BT.2020 by PQ, limited range, 4:4:4, codes of 10 bits, one plane after
/// the other, 16 bits a sample in the machine's order.</summary>
public sealed class CodePicture
{
    public const int MaxCode = 1023;

    private readonly ReadOnlyMemory<byte> bytes;

    /// <param name="size">Width and height.</param>
    /// <param name="bytes">6 for each pixel; not copied.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public CodePicture(PixelSize size, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != size.Area * 6)
        {
            throw new ArgumentException($"Expected {size.Area * 6} bytes for {size}, found {bytes.Length}.");
        }

        Size = size;
        this.bytes = bytes;
    }

    public PixelSize Size { get; }

    public ReadOnlySpan<ushort> Codes => MemoryMarshal.Cast<byte, ushort>(bytes.Span);

    public ReadOnlySpan<ushort> Luma => Plane(0);

    /// <summary>0 is Y', 1 Cb, 2 Cr.</summary>
    public ReadOnlySpan<ushort> Plane(int index) => Codes.Slice(index * (int)Size.Area, (int)Size.Area);
}
