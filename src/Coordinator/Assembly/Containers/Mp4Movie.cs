using System.Buffers.Binary;
using System.Text;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>The <c>moov</c> box of a file and where it lies.</summary>
/// <param name="Offset">First byte of the box in the file.</param>
/// <param name="Size">Bytes of the box in the file.</param>
/// <param name="BeforeMedia">True when media bytes follow, so that chunk offsets change with its size.</param>
internal sealed record Mp4Movie(Mp4Node Root, long Offset, long Size, bool BeforeMedia)
{
    private const int LargestMovie = 1 << 30;

    public IEnumerable<Mp4Track> Tracks => Root.Children.Where(c => c.Type == "trak").Select(c => new Mp4Track(c));

    /// <summary>The first HEVC track; <c>null</c> where there is none.</summary>
    public Mp4Track? Hevc => Tracks.FirstOrDefault(t => t.HevcEntry is not null);

    /// <summary>Ticks a second of the movie's own clock.</summary>
    public uint Timescale => Mp4Clock.Scale(Root.Child("mvhd"));

    /// <exception cref="InvalidDataException">The file has no <c>moov</c> box, or one too large to be real.</exception>
    public static Mp4Movie Read(string path)
    {
        using var file = File.OpenRead(path);
        var boxes = TopLevel(file).ToList();
        var at = boxes.FindIndex(b => b.Type == "moov");
        if (at < 0 || boxes[at].Size > LargestMovie)
        {
            throw new InvalidDataException($"Expected an MP4 file; {Path.GetFileName(path)} has no usable moov box.");
        }

        var bytes = new byte[boxes[at].Size];
        file.Position = boxes[at].Offset;
        file.ReadExactly(bytes);
        var later = boxes.Skip(at + 1).Any(b => b.Type == "mdat");
        return new Mp4Movie(Mp4Node.ParseAll(bytes)[0], boxes[at].Offset, boxes[at].Size, later);
    }

    private static IEnumerable<(string Type, long Offset, long Size)> TopLevel(FileStream file)
    {
        var header = new byte[16];
        for (var offset = 0L; offset + 8 <= file.Length; )
        {
            file.Position = offset;
            file.ReadAtLeast(header, 8, throwOnEndOfStream: false);
            var size = (long)BinaryPrimitives.ReadUInt32BigEndian(header);
            size = size switch
            {
                0 => file.Length - offset,
                1 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)),
                _ => size,
            };
            if (size < 8)
            {
                yield break;
            }

            yield return (Encoding.Latin1.GetString(header, 4, 4), offset, size);
            offset += size;
        }
    }
}
