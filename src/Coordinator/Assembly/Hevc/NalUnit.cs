namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>A NAL unit of HEVC (ITU-T H.265 clause 7.3.1), header included, emulation prevention left in.</summary>
/// <param name="Bytes">Valid until the reader moves on.</param>
/// <param name="LeadingZeros">Zero bytes before the 1 of its start code; 0 where lengths take their place.</param>
public readonly record struct NalUnit(ReadOnlyMemory<byte> Bytes, int LeadingZeros)
{
    /// <summary>nal_unit_type, table 7-1; -1 for a unit without a whole header.</summary>
    public int Type => Bytes.Length >= 2 ? (Bytes.Span[0] >> 1) & 0x3F : -1;

    public bool IsSlice => Type is >= 0 and <= 31;

    /// <summary>IDR_W_RADL or IDR_N_LP.</summary>
    public bool IsIdr => Type is 19 or 20;

    public bool IsParameterSet => Type is VideoParameterSet or SequenceParameterSet or PictureParameterSet;

    /// <summary>True for the first slice of a picture: first_slice_segment_in_pic_flag.</summary>
    public bool BeginsPicture => IsSlice && Bytes.Length > 2 && (Bytes.Span[2] & 0x80) != 0;

    public const int VideoParameterSet = 32;
    public const int SequenceParameterSet = 33;
    public const int PictureParameterSet = 34;
    public const int PrefixSei = 39;
}
