using System.Buffers.Binary;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Clock and duration in <c>mvhd</c>, <c>mdhd</c> and <c>tkhd</c> (ISO 14496-12 clause 8).</summary>
internal static class Mp4Clock
{
    /// <summary>Ticks a second of <c>mvhd</c> or <c>mdhd</c>; 1 where the box is missing.</summary>
    public static uint Scale(Mp4Node? header) =>
        header is null ? 1 : BinaryPrimitives.ReadUInt32BigEndian(header.Body.AsSpan(IsLong(header) ? 20 : 12));

    /// <summary>Changes the ticks a second of <c>mvhd</c>.</summary>
    public static void SetScale(Mp4Node header, uint ticks) =>
        BinaryPrimitives.WriteUInt32BigEndian(header.Body.AsSpan(IsLong(header) ? 20 : 12), ticks);

    /// <summary>Duration in <c>mvhd</c> or <c>tkhd</c>, in ticks of the movie.</summary>
    public static long Duration(Mp4Node header) =>
        IsLong(header)
            ? BinaryPrimitives.ReadInt64BigEndian(header.Body.AsSpan(At(header)))
            : BinaryPrimitives.ReadUInt32BigEndian(header.Body.AsSpan(At(header)));

    public static void SetDuration(Mp4Node header, long ticks)
    {
        if (IsLong(header))
        {
            BinaryPrimitives.WriteInt64BigEndian(header.Body.AsSpan(At(header)), ticks);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.Body.AsSpan(At(header)), checked((uint)ticks));
        }
    }

    private static bool IsLong(Mp4Node header) => header.Body[0] == 1;

    private static int At(Mp4Node header) =>
        (header.Type == "tkhd", IsLong(header)) switch
        {
            (true, true) => 28,
            (true, false) => 20,
            (false, true) => 24,
            (false, false) => 16,
        };
}
