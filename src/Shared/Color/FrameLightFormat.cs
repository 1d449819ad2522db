using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Frames in the binary light record. Each is its maximum (double), its sum (int64), and the bits of its
/// band means, rows before columns, as differences from the frame before (wrapping), low bytes before high bytes:
/// neighbouring frames are alike, so that the differences pack well.</summary>
internal static class FrameLightFormat
{
    public static void WriteAll(BinaryWriter writer, ImmutableArray<FrameLight> frames)
    {
        var previous = new ushort[frames[0].RowMeans.Length + frames[0].ColumnMeans.Length];
        var packed = new byte[2 * previous.Length];
        foreach (var frame in frames)
        {
            writer.Write(frame.Max.Value);
            writer.Write(frame.Sum);
            var band = 0;
            foreach (var mean in frame.RowMeans.Concat(frame.ColumnMeans))
            {
                var bits = BitConverter.HalfToUInt16Bits(mean);
                var difference = (ushort)(bits - previous[band]);
                packed[band] = (byte)difference;
                packed[previous.Length + band] = (byte)(difference >> 8);
                previous[band++] = bits;
            }

            writer.Write(packed);
        }
    }

    /// <exception cref="EndOfStreamException">Fewer bytes than the frames need.</exception>
    /// <exception cref="ArgumentException">Values that no frame has.</exception>
    public static ImmutableArray<FrameLight> ReadAll(BinaryReader reader, PixelSize size, int count)
    {
        var rows = LightBands.CountOf(size.Height);
        var bands = new ushort[rows + LightBands.CountOf(size.Width)];
        var frames = ImmutableArray.CreateBuilder<FrameLight>();
        for (var frame = 0; frame < count; frame++)
        {
            var max = new Nits(reader.ReadDouble());
            var sum = reader.ReadInt64();
            Unpack(reader, bands);
            frames.Add(new FrameLight(max, sum, MeansOf(bands.AsSpan(..rows)), MeansOf(bands.AsSpan(rows..))));
        }

        return frames.ToImmutable();
    }

    private static void Unpack(BinaryReader reader, ushort[] bands)
    {
        var packed = reader.ReadBytes(2 * bands.Length);
        if (packed.Length < 2 * bands.Length)
        {
            throw new EndOfStreamException();
        }

        for (var band = 0; band < bands.Length; band++)
        {
            bands[band] += (ushort)(packed[band] | (packed[bands.Length + band] << 8));
        }
    }

    private static ImmutableArray<Half> MeansOf(ReadOnlySpan<ushort> bits)
    {
        var means = ImmutableArray.CreateBuilder<Half>(bits.Length);
        foreach (var value in bits)
        {
            means.Add(BitConverter.UInt16BitsToHalf(value));
        }

        return means.MoveToImmutable();
    }
}
