using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Reads and writes SEI units.</summary>
public static class Sei
{
    /// <summary>The messages of a prefix SEI unit; those that do not fit into it are left out.</summary>
    public static ImmutableArray<SeiMessage> Parse(ReadOnlySpan<byte> unit)
    {
        var rest = Emulation.Unescape(unit[Math.Min(2, unit.Length)..]).AsSpan();
        var messages = ImmutableArray.CreateBuilder<SeiMessage>();
        while (rest.Length > 2)
        {
            var type = Number(ref rest);
            var size = Number(ref rest);
            if (size > rest.Length)
            {
                break;
            }

            messages.Add(new SeiMessage(type, [.. rest[..size]]));
            rest = rest[size..];
        }

        return messages.ToImmutable();
    }

    /// <summary>A unit with the two bytes of <paramref name="header"/> and these messages.</summary>
    public static byte[] Write(ReadOnlySpan<byte> header, ImmutableArray<SeiMessage> messages)
    {
        var payload = new List<byte>();
        foreach (var message in messages)
        {
            AddNumber(payload, message.Type);
            AddNumber(payload, message.Payload.Length);
            payload.AddRange(message.Payload);
        }

        payload.Add(0x80);
        return [.. header[..2], .. Emulation.Escape([.. payload])];
    }

    private static int Number(ref Span<byte> rest)
    {
        var value = 0;
        while (rest.Length > 0)
        {
            var next = rest[0];
            rest = rest[1..];
            value += next;
            if (next != 0xFF)
            {
                break;
            }
        }

        return value;
    }

    private static void AddNumber(List<byte> payload, int value)
    {
        for (; value >= 0xFF; value -= 0xFF)
        {
            payload.Add(0xFF);
        }

        payload.Add((byte)value);
    }
}
