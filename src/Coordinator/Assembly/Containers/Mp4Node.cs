using System.Buffers.Binary;
using System.Text;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>A box of ISO 14496-12 in memory, with its children where it is one that the product edits.</summary>
internal sealed class Mp4Node
{
    /// <summary>Bytes of a VisualSampleEntry before its boxes, clause 12.1.3.</summary>
    private const int VisualEntry = 78;

    public Mp4Node(string type, byte[] body)
    {
        Type = type;
        var children = ChildrenAt(type);
        Body = children < 0 || children > body.Length ? body : body[..children];
        Children = children < 0 || children > body.Length ? [] : ParseAll(body.AsSpan(children));
    }

    public string Type { get; }

    /// <summary>What lies before the children, or everything.</summary>
    public byte[] Body { get; set; }

    public List<Mp4Node> Children { get; }

    public long Size => 8 + Body.Length + Children.Sum(c => c.Size);

    /// <summary>Boxes side by side; bytes that make no whole box end the list.</summary>
    public static List<Mp4Node> ParseAll(ReadOnlySpan<byte> bytes)
    {
        var nodes = new List<Mp4Node>();
        while (bytes.Length >= 8)
        {
            var size = (long)BinaryPrimitives.ReadUInt32BigEndian(bytes);
            var header = size == 1 && bytes.Length >= 16 ? 16 : 8;
            size =
                size == 1 ? BinaryPrimitives.ReadInt64BigEndian(bytes[8..])
                : size == 0 ? bytes.Length
                : size;
            if (size < header || size > bytes.Length)
            {
                break;
            }

            var type = Encoding.Latin1.GetString(bytes.Slice(4, 4));
            nodes.Add(new Mp4Node(type, bytes[header..(int)size].ToArray()));
            bytes = bytes[(int)size..];
        }

        return nodes;
    }

    public Mp4Node? Child(string type) => Children.Find(c => c.Type == type);

    /// <summary>The box at the end of a path of types; <c>null</c> where a step is missing.</summary>
    public Mp4Node? At(params ReadOnlySpan<string> path)
    {
        var node = this;
        foreach (var type in path)
        {
            node = node?.Child(type);
        }

        return node;
    }

    public void Write(Stream target)
    {
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(header, checked((uint)Size));
        Encoding.Latin1.GetBytes(Type, header[4..]);
        target.Write(header);
        target.Write(Body);
        Children.ForEach(c => c.Write(target));
    }

    private static int ChildrenAt(string type) =>
        type switch
        {
            "moov" or "trak" or "mdia" or "minf" or "stbl" or "edts" => 0,
            "stsd" => 8,
            "hvc1" or "hev1" => VisualEntry,
            _ => -1,
        };
}
