namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>A window on a stream that grows with the largest NAL unit and never beyond <see cref="Largest"/>.</summary>
internal sealed class NalBuffer(Stream stream)
{
    /// <summary>Bytes; a picture of 7680x4320 at the level's limits stays below it.</summary>
    public const int Largest = 64 << 20;

    private byte[] bytes = new byte[1 << 18];
    private int end;

    /// <summary>First byte that is still wanted.</summary>
    public int Start { get; set; }

    public int Length => end - Start;

    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(Start, Length);

    public ReadOnlySpan<byte> Span => bytes.AsSpan(Start, Length);

    /// <summary>Reads some more bytes; false at the end of the stream.</summary>
    public async ValueTask<bool> Fill(CancellationToken cancel)
    {
        MakeRoom();
        var read = await stream.ReadAsync(bytes.AsMemory(end), cancel);
        end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        if (Start > 0)
        {
            bytes.AsSpan(Start, Length).CopyTo(bytes);
            (Start, end) = (0, Length);
        }

        if (end < bytes.Length)
        {
            return;
        }

        if (bytes.Length >= Largest)
        {
            throw new InvalidDataException($"Expected HEVC; found a NAL unit of more than {Largest} bytes.");
        }

        Array.Resize(ref bytes, bytes.Length * 2);
    }
}
