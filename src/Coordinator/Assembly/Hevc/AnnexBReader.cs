namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Reads a byte stream (H.265 annex B) as NAL units, however it is cut into reads. Memory is that of the
/// largest unit.</summary>
public sealed class AnnexBReader(Stream stream) : INalSource
{
    private readonly NalBuffer buffer = new(stream);
    private int taken;
    private bool ended;

    public NalUnit Current { get; private set; }

    public async ValueTask<bool> Next(CancellationToken cancel)
    {
        buffer.Start += taken;
        taken = 0;
        var zeros = await SkipStartCode(cancel);
        if (zeros < 0)
        {
            return false;
        }

        taken = await FindEnd(cancel);
        Current = new NalUnit(buffer.Memory[..taken], zeros);
        return true;
    }

    /// <summary>Moves behind the next start code; gives the zeros before its 1, or -1 at the end.</summary>
    private async ValueTask<int> SkipStartCode(CancellationToken cancel)
    {
        var zeros = 0;
        while (true)
        {
            var run = buffer.Span.IndexOfAnyExcept((byte)0);
            zeros += run < 0 ? buffer.Length : run;
            buffer.Start += run < 0 ? buffer.Length : run;
            if (run >= 0)
            {
                break;
            }

            if (ended || !await buffer.Fill(cancel))
            {
                return -1;
            }
        }

        if (zeros < 2 || buffer.Span[0] != 1)
        {
            throw new InvalidDataException("Expected HEVC as a byte stream; found bytes without a start code.");
        }

        buffer.Start++;
        return zeros;
    }

    /// <summary>Length of the unit at the buffer's start: up to the next two zeros that no 3 follows.</summary>
    private async ValueTask<int> FindEnd(CancellationToken cancel)
    {
        for (var from = 0; ; )
        {
            var found = EndIn(buffer.Span, ref from);
            if (found >= 0)
            {
                return found;
            }

            if (ended || !await buffer.Fill(cancel))
            {
                ended = true;
                return buffer.Span.TrimEnd((byte)0).Length;
            }
        }
    }

    private static int EndIn(ReadOnlySpan<byte> bytes, ref int from)
    {
        while (true)
        {
            var pair = bytes[from..].IndexOf((ReadOnlySpan<byte>)[0, 0]);
            if (pair < 0 || from + pair + 2 >= bytes.Length)
            {
                from = Math.Max(from, pair < 0 ? bytes.Length - 1 : from + pair);
                return -1;
            }

            if (bytes[from + pair + 2] <= 1)
            {
                return from + pair;
            }

            from += pair + 1;
        }
    }
}
