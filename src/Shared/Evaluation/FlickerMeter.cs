using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Evaluation;

/// <summary>Light that changes from frame to frame where the reference's stays: in blocks of 16 x 16 luma codes whose
/// samples change in the reference by 2 codes or less on average. Only what exceeds the reference's own change counts.
/// </summary>
public sealed class FlickerMeter
{
    private const int Block = 16;
    private const double Static = 2;

    private ushort[]? lastMaster;
    private ushort[]? lastReference;
    private double wholes;
    private double parts;
    private long steps;

    /// <summary>Change of the static blocks' common mean, codes of 10 bits a frame; <c>null</c> where no two frames had
    /// a static block.</summary>
    public double? OfMean => steps == 0 ? null : wholes / steps;

    /// <summary>Mean change of each static block's mean, codes of 10 bits a frame.</summary>
    public double? OfBlocks => steps == 0 ? null : parts / steps;

    /// <summary>Takes the next frame; all are of one size.</summary>
    public void Push(CodePicture master, CodePicture reference)
    {
        if (lastMaster is not null && lastReference is not null)
        {
            Compare(master, reference, lastMaster, lastReference);
        }

        Keep(ref lastMaster, master);
        Keep(ref lastReference, reference);
    }

    private void Compare(CodePicture master, CodePicture reference, ushort[] masterThen, ushort[] referenceThen)
    {
        var (sum, size, count) = (0.0, 0.0, 0);
        for (var top = 0; top < reference.Size.Height; top += Block)
        {
            for (var left = 0; left < reference.Size.Width; left += Block)
            {
                if (
                    Excess(new Change(master, masterThen), new Change(reference, referenceThen), top, left) is
                    { } excess
                )
                {
                    (sum, size, count) = (sum + excess, size + Math.Abs(excess), count + 1);
                }
            }
        }

        if (count > 0)
        {
            wholes += Math.Abs(sum / count);
            parts += size / count;
            steps++;
        }
    }

    /// <summary>By how much the master's mean changes more than the reference's; <c>null</c> where the block moves.
    /// </summary>
    private static double? Excess(Change master, Change reference, int top, int left)
    {
        var (width, right) = (reference.Size.Width, Math.Min(left + Block, reference.Size.Width));
        var (moved, excess, samples) = (0, 0, 0);
        for (var y = top; y < Math.Min(top + Block, reference.Size.Height); y++)
        {
            for (var i = (y * width) + left; i < (y * width) + right; i++)
            {
                var own = reference.At(i);
                moved += Math.Abs(own);
                excess += master.At(i) - own;
                samples++;
            }
        }

        return moved <= Static * samples ? (double)excess / samples : null;
    }

    private static void Keep(ref ushort[]? last, CodePicture picture)
    {
        last ??= new ushort[picture.Luma.Length];
        picture.Luma.CopyTo(last);
    }

    private readonly ref struct Change(CodePicture now, ushort[] then)
    {
        private readonly ReadOnlySpan<ushort> now = now.Luma;

        public PixelSize Size { get; } = now.Size;

        public int At(int i) => now[i] - then[i];
    }
}
