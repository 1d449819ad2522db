using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Writes true-colour pictures as PNG (third edition, W3C).</summary>
internal static class PngWriter
{
    private const int Channels = 3;
    private const byte TrueColor = 2;

    /// <summary>The filter Sub: each byte as its difference from the same one of the pixel before.</summary>
    private const byte Sub = 1;

    /// <param name="rgb">8 bits a sample.</param>
    public static byte[] Srgb(PixelSize size, ReadOnlySpan<byte> rgb) =>
        Write(size, 8, file => Chunk(file, "sRGB"u8, [0]), rgb);

    /// <summary>16 bits a sample; cICP says what they are: primaries 9 (BT.2020), transfer 16 (PQ), matrix 0 (R'G'B'),
    /// full range.</summary>
    public static byte[] Pq(RgbPicture picture)
    {
        var swapped = new ushort[picture.Samples.Length];
        BinaryPrimitives.ReverseEndianness(picture.Samples, swapped);
        return Write(
            picture.Size,
            16,
            file => Chunk(file, "cICP"u8, [9, 16, 0, 1]),
            MemoryMarshal.AsBytes<ushort>(swapped)
        );
    }

    private static byte[] Write(PixelSize size, byte bits, Action<Stream> color, ReadOnlySpan<byte> samples)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size.Height);
        (header[8], header[9]) = (bits, TrueColor);
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8]);
        Chunk(file, "IHDR"u8, header);
        color(file);
        Chunk(file, "IDAT"u8, Pack(size, Channels * bits / 8, samples));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Pack(PixelSize size, int pixel, ReadOnlySpan<byte> samples)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var length = size.Width * pixel;
            var line = new byte[1 + length];
            line[0] = Sub;
            for (var y = 0; y < size.Height; y++)
            {
                var row = samples.Slice(y * length, length);
                row[..pixel].CopyTo(line.AsSpan(1));
                for (var i = pixel; i < length; i++)
                {
                    line[1 + i] = (byte)(row[i] - row[i - pixel]);
                }

                zlib.Write(line);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, content.Length);
        file.Write(word);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc32.Add(content, Crc32.Add(type, ~0u)));
        file.Write(word);
    }
}
