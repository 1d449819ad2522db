using System.Buffers.Binary;

namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Reads the samples of a container (ISO 14496-15: every NAL unit after its length in 4 bytes) as NAL
/// units. Memory is that of the largest unit.</summary>
public sealed class LengthPrefixedReader(Stream stream) : INalSource
{
    private readonly NalBuffer buffer = new(stream);
    private int taken;

    public NalUnit Current { get; private set; }

    public async ValueTask<bool> Next(CancellationToken cancel)
    {
        buffer.Start += taken;
        taken = 0;
        if (!await Need(4, cancel))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(buffer.Span);
        if (length is < 0 or > NalBuffer.Largest - 4 || !await Need(4 + length, cancel))
        {
            throw new InvalidDataException($"Expected a NAL unit after its length; found the length {length}.");
        }

        taken = 4 + length;
        Current = new NalUnit(buffer.Memory.Slice(4, length), 0);
        return true;
    }

    private async ValueTask<bool> Need(int bytes, CancellationToken cancel)
    {
        while (buffer.Length < bytes)
        {
            if (!await buffer.Fill(cancel))
            {
                return false;
            }
        }

        return true;
    }
}
