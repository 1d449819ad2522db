namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Emulation prevention (H.265 clause 7.4.2): a 3 after two zeros before any byte of 0 to 3.</summary>
public static class Emulation
{
    /// <summary>The payload without its emulation prevention bytes.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        var plain = new List<byte>(escaped.Length);
        var zeros = 0;
        foreach (var value in escaped)
        {
            if (zeros >= 2 && value == 3)
            {
                zeros = 0;
                continue;
            }

            plain.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }

        return [.. plain];
    }

    /// <summary>The payload with the bytes that keep start codes out of it.</summary>
    public static byte[] Escape(ReadOnlySpan<byte> plain)
    {
        var escaped = new List<byte>(plain.Length + 4);
        var zeros = 0;
        foreach (var value in plain)
        {
            if (zeros >= 2 && value <= 3)
            {
                escaped.Add(3);
                zeros = 0;
            }

            escaped.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }

        return [.. escaped];
    }
}
