using System.Buffers.Binary;

namespace SrItmFarm.Shared.Color;

/// <summary>Content light levels (CTA-861.3) as SEI 144, <c>clli</c> and Matroska hold them: whole cd/m², 0 for
/// unknown.</summary>
public sealed record LightLevels(ushort MaxCll, ushort MaxFall)
{
    /// <summary>Bytes of the SEI payload and of the box's content.</summary>
    public const int Length = 4;

    /// <summary>Rounds to the nearest whole value, halves upwards, and never to 0, which would mean unknown.</summary>
    public static LightLevels Of(Nits maxPixel, Nits maxFrameMean) => new(Whole(maxPixel), Whole(maxFrameMean));

    /// <exception cref="ArgumentException">Not four bytes.</exception>
    public static LightLevels FromBytes(ReadOnlySpan<byte> payload) =>
        payload.Length == Length
            ? new(BinaryPrimitives.ReadUInt16BigEndian(payload), BinaryPrimitives.ReadUInt16BigEndian(payload[2..]))
            : throw new ArgumentException($"Light levels are {Length} bytes, found {payload.Length}.");

    /// <summary>Big-endian, MaxCLL first: the payload of SEI 144 before emulation prevention.</summary>
    public byte[] ToBytes()
    {
        var payload = new byte[Length];
        BinaryPrimitives.WriteUInt16BigEndian(payload, MaxCll);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(2), MaxFall);
        return payload;
    }

    /// <summary>Neither above the mastering display's peak: ten-bit codes next to the peak lie up to 2 % above it,
    /// although the model clips there.</summary>
    public LightLevels ClippedAt(Nits peak)
    {
        var most = Whole(peak);
        return new(Math.Min(MaxCll, most), Math.Min(MaxFall, most));
    }

    /// <summary>As x265's <c>max-cll</c> takes it.</summary>
    public override string ToString() => $"{MaxCll},{MaxFall}";

    private static ushort Whole(Nits light) =>
        (ushort)Math.Max(1, Math.Round(light.Value, MidpointRounding.AwayFromZero));
}
