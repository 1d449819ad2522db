namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>The cyclic redundancy code of PNG (ISO 3309), by a table.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Entry((uint)value))];

    /// <param name="code">All ones at the beginning; its complement at the end is the code.</param>
    public static uint Add(ReadOnlySpan<byte> bytes, uint code)
    {
        foreach (var value in bytes)
        {
            code = Table[(byte)(code ^ value)] ^ (code >> 8);
        }

        return code;
    }

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? Polynomial ^ (value >> 1) : value >> 1;
        }

        return value;
    }
}
