namespace SrItmFarm.Shared.Media.Hevc;

/// <summary>Counts the pictures of an Annex-B HEVC stream as its bytes go by, however they are cut: a coded slice NAL
/// unit (H.265 table 7-1, types 0 to 31) whose <c>first_slice_segment_in_pic_flag</c> is set begins one.</summary>
public sealed class PictureCounter
{
    /// <summary>Start code, NAL unit header and the slice header's first byte.</summary>
    private const int Needed = 6;

    private readonly byte[] seam = new byte[2 * (Needed - 1)];
    private int kept;

    public long Pictures { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, Needed - 1)];
        head.CopyTo(seam.AsSpan(kept));
        Pictures += Count(seam.AsSpan(0, kept + head.Length), kept);
        Pictures += Count(bytes, bytes.Length);
        Keep(bytes, kept + head.Length);
    }

    /// <param name="bytes">Where to look.</param>
    /// <param name="starts">Start codes are looked for only before this offset.</param>
    private static long Count(ReadOnlySpan<byte> bytes, int starts)
    {
        var pictures = 0L;
        for (var at = 0; at + Needed <= bytes.Length; at += 3)
        {
            var next = bytes[at..].IndexOf([(byte)0, (byte)0, (byte)1]);
            at += Math.Max(next, 0);
            if (next < 0 || at >= starts || at + Needed > bytes.Length)
            {
                break;
            }

            var type = (bytes[at + 3] >> 1) & 0x3F;
            pictures += type < 32 && (bytes[at + 5] & 0x80) != 0 ? 1 : 0;
        }

        return pictures;
    }

    private void Keep(ReadOnlySpan<byte> bytes, int inSeam)
    {
        if (bytes.Length >= Needed - 1)
        {
            bytes[^(Needed - 1)..].CopyTo(seam);
            kept = Needed - 1;
            return;
        }

        var drop = Math.Max(0, inSeam - (Needed - 1));
        seam.AsSpan(drop, inSeam - drop).CopyTo(seam);
        kept = inSeam - drop;
    }
}
