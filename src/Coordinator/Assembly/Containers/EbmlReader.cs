using System.Buffers.Binary;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Walks the elements of an EBML file (RFC 8794) without reading their content.</summary>
internal sealed class EbmlReader(Stream stream)
{
    /// <summary>Elements between two offsets; an unknown size means to the end.</summary>
    public IEnumerable<EbmlElement> Children(long from, long to)
    {
        for (var at = from; at + 2 <= to; )
        {
            stream.Position = at;
            if (Number(keepMarker: true) is not { } id || Number(keepMarker: false) is not { } size)
            {
                yield break;
            }

            var start = stream.Position;
            var end = size < 0 ? to : Math.Min(to, start + size);
            yield return new EbmlElement(id, start, end);
            at = end;
        }
    }

    public long Unsigned(EbmlElement element)
    {
        var value = 0L;
        foreach (var part in Bytes(element, 8))
        {
            value = (value << 8) | part;
        }

        return value;
    }

    public double Float(EbmlElement element)
    {
        var bytes = Bytes(element, 8);
        return bytes.Length switch
        {
            4 => BinaryPrimitives.ReadSingleBigEndian(bytes),
            8 => BinaryPrimitives.ReadDoubleBigEndian(bytes),
            _ => 0,
        };
    }

    private byte[] Bytes(EbmlElement element, int most)
    {
        var bytes = new byte[Math.Min(most, element.End - element.Start)];
        stream.Position = element.Start;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A number of variable size; -1 for an unknown size; <c>null</c> at the end of the file.</summary>
    private long? Number(bool keepMarker)
    {
        var first = stream.ReadByte();
        if (first <= 0)
        {
            return null;
        }

        var length = System.Numerics.BitOperations.LeadingZeroCount((uint)first) - 23;
        var value = keepMarker ? (long)first : first & ((1 << (8 - length)) - 1);
        var ones = value == (1 << (8 - length)) - 1;
        for (var i = 1; i < length; i++)
        {
            var next = stream.ReadByte();
            (value, ones) = ((value << 8) | (uint)Math.Max(next, 0), ones && next == 0xFF);
        }

        return !keepMarker && ones ? -1 : value;
    }
}
