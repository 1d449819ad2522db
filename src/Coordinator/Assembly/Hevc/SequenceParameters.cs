namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>What a sequence parameter set says of the picture (H.265 clauses 7.3.2.2 and E.2.1).</summary>
/// <param name="Width">Luma samples, before any cropping.</param>
/// <param name="BitDepth">Bits of a luma sample.</param>
/// <param name="Signal">Colour description and range, or <c>null</c> where it is not given whole.</param>
/// <param name="ChromaLocation">chroma_sample_loc_type, or <c>null</c> where it is absent or the fields differ.</param>
public sealed record SequenceParameters(int Width, int Height, int BitDepth, VideoSignal? Signal, int? ChromaLocation)
{
    /// <exception cref="InvalidDataException">The unit is not a whole parameter set.</exception>
    public static SequenceParameters Parse(ReadOnlySpan<byte> unit)
    {
        var bits = new BitReader(Emulation.Unescape(unit[Math.Min(2, unit.Length)..]));
        bits.Skip(4);
        var subLayers = bits.Bits(3);
        bits.Skip(1);
        SequenceSyntax.SkipProfileTierLevel(ref bits, subLayers);
        bits.Unsigned();
        if (bits.Unsigned() == 3)
        {
            bits.Skip(1);
        }

        var (width, height) = (bits.Unsigned(), bits.Unsigned());
        if (bits.Flag())
        {
            bits.SkipCodes(4);
        }

        var depth = bits.Unsigned() + 8;
        bits.Unsigned();
        SequenceSyntax.SkipToUsability(ref bits, subLayers);
        var (signal, location) = bits.Flag() ? Usability(ref bits) : (null, null);
        return new SequenceParameters(width, height, depth, signal, location);
    }

    private static (VideoSignal? Signal, int? Location) Usability(ref BitReader bits)
    {
        if (bits.Flag() && bits.Bits(8) == 255)
        {
            bits.Skip(32);
        }

        if (bits.Flag())
        {
            bits.Skip(1);
        }

        return (bits.Flag() ? Signalled(ref bits) : null, bits.Flag() ? Located(ref bits) : null);
    }

    private static VideoSignal? Signalled(ref BitReader bits)
    {
        bits.Skip(3);
        var full = bits.Flag();
        return bits.Flag() ? new VideoSignal(bits.Bits(8), bits.Bits(8), bits.Bits(8), full) : null;
    }

    private static int? Located(ref BitReader bits)
    {
        var (top, bottom) = (bits.Unsigned(), bits.Unsigned());
        return top == bottom ? top : null;
    }
}
