namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Reads bits from the left (H.265 clause 9.2 for Exp-Golomb codes).</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    /// <exception cref="InvalidDataException">The bits are used up.</exception>
    public bool Flag()
    {
        if (position >= bytes.Length * 8)
        {
            throw new InvalidDataException("Expected a whole parameter set; found its end too early.");
        }

        var bit = (bytes[position >> 3] >> (7 - (position & 7))) & 1;
        position++;
        return bit != 0;
    }

    /// <param name="count">0 to 31 bits.</param>
    public int Bits(int count)
    {
        var value = 0;
        for (; count > 0; count--)
        {
            value = (value << 1) | (Flag() ? 1 : 0);
        }

        return value;
    }

    public void Skip(int count)
    {
        for (; count > 0; count--)
        {
            Flag();
        }
    }

    /// <summary>ue(v).</summary>
    public int Unsigned()
    {
        var zeros = 0;
        while (!Flag())
        {
            zeros++;
        }

        return zeros < 31
            ? (1 << zeros) - 1 + Bits(zeros)
            : throw new InvalidDataException("Expected an Exp-Golomb code of at most 30 bits; found a longer one.");
    }

    /// <summary>Reads and forgets ue(v) or se(v) codes.</summary>
    public void SkipCodes(int count)
    {
        for (; count > 0; count--)
        {
            Unsigned();
        }
    }
}
