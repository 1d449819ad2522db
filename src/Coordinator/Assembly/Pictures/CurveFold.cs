using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Makes few points of many frames. Bins begin at the film's first frame, so that the same frames always fall
/// into the same bin; frames that are missing divide one.</summary>
/// <param name="first">The film's first frame.</param>
/// <param name="bin">Frames of a bin, 1 or more.</param>
internal sealed class CurveFold(long first, long bin)
{
    private readonly ImmutableArray<CurvePoint>.Builder points = ImmutableArray.CreateBuilder<CurvePoint>();
    private long start = -1;
    private long end;
    private double max;
    private double sum;

    /// <summary>The frames of a bin, so that there are at most so many.</summary>
    public static long BinOf(long frames, int most) => Math.Max(1, (frames + most - 1) / most);

    /// <summary>Adds a frame later than the last.</summary>
    public void Add(long frame, double brightest, double mean)
    {
        if (start >= 0 && (frame != end || (frame - first) / bin != (start - first) / bin))
        {
            Close();
        }

        start = start < 0 ? frame : start;
        (end, max, sum) = (frame + 1, Math.Max(max, brightest), sum + mean);
    }

    public ImmutableArray<CurvePoint> Finish()
    {
        Close();
        return points.ToImmutable();
    }

    private void Close()
    {
        if (start >= 0)
        {
            points.Add(new CurvePoint(start, end, Math.Round(max, 3), Math.Round(sum / (end - start), 3)));
        }

        (start, max, sum) = (-1, 0, 0);
    }
}
