using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>The binary form of <see cref="SegmentLight"/>, little-endian: <c>SRLT</c>, a version byte, the length of
/// the body (int32), its SHA-256, and the body: width, height and frames (int32 each), every frame (see
/// <see cref="FrameLightFormat"/>) and the histogram (7-bit groups), all compressed by Brotli.</summary>
internal static class SegmentLightFormat
{
    private const byte Version = 1;
    private const int HeaderLength = 4 + 1 + 4 + SHA256.HashSizeInBytes;

    // Far above ten seconds of the largest picture, and small enough to be read whole.
    private const int MostBytes = 64 << 20;
    private const int MostFrames = 100_000;
    private const int MostPixels = 65_535;

    private static ReadOnlySpan<byte> Magic => "SRLT"u8;

    public static void Write(SegmentLight light, Stream target)
    {
        var body = Compress(light);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        header[4] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(header[5..], body.Length);
        SHA256.HashData(body, header[9..]);
        target.Write(header);
        target.Write(body);
    }

    public static SegmentLight Read(Stream source)
    {
        try
        {
            return ReadBody(ReadChecked(source));
        }
        catch (Exception e) when (IsOfContent(e))
        {
            throw Damaged(e is EndOfStreamException ? "it ends early" : e.Message, e);
        }
    }

    private static byte[] Compress(SegmentLight light)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(bytes, CompressionLevel.Optimal)))
        {
            writer.Write(light.Size.Width);
            writer.Write(light.Size.Height);
            writer.Write(light.Frames.Length);
            FrameLightFormat.WriteAll(writer, light.Frames);
            foreach (var count in light.Histogram.Counts)
            {
                writer.Write7BitEncodedInt64(count);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] ReadChecked(Stream source)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        source.ReadExactly(header[..5]);
        if (!header[..4].SequenceEqual(Magic))
        {
            throw Damaged("it does not begin with SRLT");
        }

        if (header[4] != Version)
        {
            throw Damaged($"version {Version} was expected, {header[4]} found");
        }

        source.ReadExactly(header[5..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header[5..]);
        var body = length is > 0 and <= MostBytes ? new byte[length] : throw Damaged($"its length is {length}");
        source.ReadExactly(body);
        return SHA256.HashData(body).AsSpan().SequenceEqual(header[9..])
            ? body
            : throw Damaged("its bytes do not give the digest that it states");
    }

    private static SegmentLight ReadBody(byte[] body)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress));
        var size = new PixelSize(ReadCount(reader, MostPixels), ReadCount(reader, MostPixels));
        var frames = FrameLightFormat.ReadAll(reader, size, ReadCount(reader, MostFrames));
        var counts = new long[LightHistogram.Bins];
        for (var bin = 0; bin < counts.Length; bin++)
        {
            counts[bin] = reader.Read7BitEncodedInt64();
        }

        return new SegmentLight(size, frames, new LightHistogram([.. counts]));
    }

    private static int ReadCount(BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        return count > 0 && count <= most ? count : throw Damaged($"it states {count} where at most {most} may be");
    }

    // What the readers and the constructors throw at bytes that no writer made.
    private static bool IsOfContent(Exception e) =>
        e
            is EndOfStreamException
                or ArgumentException
                or FormatException
                or ArithmeticException
                or InvalidOperationException;

    private static InvalidDataException Damaged(string why, Exception? inner = null) =>
        new($"Not a usable light record: {why}. Render the segment again.", inner);
}
