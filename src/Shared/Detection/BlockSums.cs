using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace SrItmFarm.Shared.Detection;

/// <summary>Integer sums over a block of one picture (A) and one of another (B): of differences of colour, and of
/// values, their squares and products.</summary>
internal readonly record struct BlockSums(int Hue, int SaturationAndValue, int A, int B, int AA, int BB, int AB)
{
    private const int Block = FrameSignature.Block;

    /// <param name="a">The picture of A.</param>
    /// <param name="b">The picture of B, of the same size.</param>
    /// <param name="from">A's first sample.</param>
    /// <param name="at">B's first sample.</param>
    public static BlockSums Of(FrameSignature a, FrameSignature b, int from, int at)
    {
        // Eight rows of sums stay below 65,536 in each of the eight columns, products excepted.
        var (hue, rest, sumA, sumB) = (
            Vector128<ushort>.Zero,
            Vector128<ushort>.Zero,
            Vector128<ushort>.Zero,
            Vector128<ushort>.Zero
        );
        var (aa, bb, ab) = (Vector128<uint>.Zero, Vector128<uint>.Zero, Vector128<uint>.Zero);
        for (var row = 0; row < Block; row++, from += a.Stride, at += b.Stride)
        {
            var (p, q) = (Row(a.Value, from), Row(b.Value, at));
            hue += Turn(a, b, from, at);
            rest += Apart(p, q) + Apart(Row(a.Saturation, from), Row(b.Saturation, at));
            (sumA, sumB) = (sumA + p, sumB + q);
            (aa, bb, ab) = (aa + Pairs(p * p), bb + Pairs(q * q), ab + Pairs(p * q));
        }

        return new BlockSums(Total(hue), Total(rest), Total(sumA), Total(sumB), Total(aa), Total(bb), Total(ab));
    }

    // As a signed byte the difference is the short way round the circle of 256; 128 fits the unsigned byte again.
    private static Vector128<ushort> Turn(FrameSignature a, FrameSignature b, int from, int at)
    {
        var turn = Vector128.Abs((Bytes(a.Hue, from) - Bytes(b.Hue, at)).AsSByte()).AsByte();
        return Vector128.WidenLower(turn) * Vector128.Min(Row(a.Chroma, from), Row(b.Chroma, at));
    }

    private static Vector128<ushort> Apart(Vector128<ushort> p, Vector128<ushort> q) =>
        Vector128.Max(p, q) - Vector128.Min(p, q);

    private static Vector128<uint> Pairs(Vector128<ushort> products) =>
        Vector128.WidenLower(products) + Vector128.WidenUpper(products);

    private static int Total(Vector128<ushort> columns) => Total(Pairs(columns));

    private static int Total(Vector128<uint> columns) => (int)Vector128.Sum(columns);

    private static Vector128<ushort> Row(byte[] samples, int at) => Vector128.WidenLower(Bytes(samples, at));

    private static Vector128<byte> Bytes(byte[] samples, int at) =>
        Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(samples.AsSpan(at, Block))).AsByte();
}
