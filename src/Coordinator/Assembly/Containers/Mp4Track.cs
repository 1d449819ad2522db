using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>A <c>trak</c> box.</summary>
internal sealed record Mp4Track(Mp4Node Node)
{
    /// <summary>Such as <c>vide</c>, <c>soun</c>; empty where the box is missing.</summary>
    public string Handler =>
        Node.At("mdia", "hdlr") is { Body.Length: >= 12 } handler ? Encoding.Latin1.GetString(handler.Body, 8, 4) : "";

    /// <summary>Its <c>hvc1</c> or <c>hev1</c> sample entry.</summary>
    public Mp4Node? HevcEntry =>
        Node.At("mdia", "minf", "stbl", "stsd")?.Children.Find(c => c.Type is "hvc1" or "hev1");

    /// <exception cref="InvalidDataException">The track has no <c>tkhd</c>.</exception>
    public Mp4Node Header =>
        Node.Child("tkhd") ?? throw new InvalidDataException("Expected a tkhd box in every track of the MP4.");

    /// <summary>Ticks a second.</summary>
    public uint Timescale => Mp4Clock.Scale(Node.At("mdia", "mdhd"));

    /// <summary>All its edit list boxes; a sound file has one.</summary>
    public ImmutableArray<Mp4Node> EditLists =>
        [.. Node.Children.Where(c => c.Type == "edts").SelectMany(c => c.Children).Where(c => c.Type == "elst")];

    /// <summary>Segment durations (movie ticks) and media times (track ticks; -1 is an empty edit).</summary>
    public static ImmutableArray<(long Duration, long MediaTime)> Edits(Mp4Node list)
    {
        var body = list.Body.AsSpan();
        var isLong = body[0] == 1;
        var count = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
        var edits = ImmutableArray.CreateBuilder<(long, long)>();
        var size = isLong ? 20 : 12;
        for (var at = 8; edits.Count < count && at + size <= body.Length; at += size)
        {
            edits.Add(
                isLong
                    ? (
                        BinaryPrimitives.ReadInt64BigEndian(body[at..]),
                        BinaryPrimitives.ReadInt64BigEndian(body[(at + 8)..])
                    )
                    : (
                        BinaryPrimitives.ReadUInt32BigEndian(body[at..]),
                        BinaryPrimitives.ReadInt32BigEndian(body[(at + 4)..])
                    )
            );
        }

        return edits.ToImmutable();
    }

    /// <summary>Changes the duration of one edit.</summary>
    public static void SetDuration(Mp4Node list, int edit, long ticks)
    {
        var isLong = list.Body[0] == 1;
        var at = list.Body.AsSpan(8 + (edit * (isLong ? 20 : 12)));
        if (isLong)
        {
            BinaryPrimitives.WriteInt64BigEndian(at, ticks);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(at, checked((uint)ticks));
        }
    }
}
