using System.Buffers.Binary;

namespace SrItmFarm.Shared.Color;

/// <summary>The integers of HEVC's SEI 137 (H.265 clause D.3.28) and of the <c>mdcv</c> box, in their order.</summary>
/// <param name="Max">Peak in units of 0.0001 cd/m².</param>
/// <param name="Min">Black in the same unit.</param>
public sealed record MasteringDisplayCodes(
    ChromaticityCodes Green,
    ChromaticityCodes Blue,
    ChromaticityCodes Red,
    ChromaticityCodes White,
    uint Max,
    uint Min
)
{
    /// <summary>One step of light, cd/m².</summary>
    public const decimal LightUnit = 0.0001m;

    /// <summary>Bytes of the SEI payload and of the box's content.</summary>
    public const int Length = 24;

    /// <exception cref="ArgumentException">Not 24 bytes.</exception>
    public static MasteringDisplayCodes FromBytes(ReadOnlySpan<byte> payload)
    {
        if (payload.Length != Length)
        {
            throw new ArgumentException($"A mastering display is {Length} bytes, found {payload.Length}.");
        }

        return new(
            PointAt(payload, 0),
            PointAt(payload, 4),
            PointAt(payload, 8),
            PointAt(payload, 12),
            BinaryPrimitives.ReadUInt32BigEndian(payload[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(payload[20..])
        );
    }

    /// <summary>Big-endian: the payload of SEI 137 before emulation prevention.</summary>
    public byte[] ToBytes()
    {
        var payload = new byte[Length];
        ReadOnlySpan<ushort> points = [Green.X, Green.Y, Blue.X, Blue.Y, Red.X, Red.Y, White.X, White.Y];
        for (var i = 0; i < points.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(2 * i), points[i]);
        }

        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(16), Max);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(20), Min);
        return payload;
    }

    /// <summary>As x265's <c>master-display</c> takes it.</summary>
    public override string ToString() => $"G{Green}B{Blue}R{Red}WP{White}L({Max},{Min})";

    private static ChromaticityCodes PointAt(ReadOnlySpan<byte> payload, int at) =>
        new(
            BinaryPrimitives.ReadUInt16BigEndian(payload[at..]),
            BinaryPrimitives.ReadUInt16BigEndian(payload[(at + 2)..])
        );
}
