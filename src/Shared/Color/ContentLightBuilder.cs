using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Gathers a title's light segment by segment, in order of frames, in one pass.</summary>
/// <param name="size">Pixels of every frame.</param>
public sealed class ContentLightBuilder(PixelSize size)
{
    private readonly List<(Nits Max, long Sum)> frames = [];
    private readonly BarFinder bars = new(size);
    private LightHistogram histogram = LightHistogram.Empty;

    /// <exception cref="ArgumentException">A segment of another size.</exception>
    public void Add(SegmentLight segment)
    {
        if (segment.Size != size)
        {
            throw new ArgumentException($"Expected light of {size} frames, found {segment.Size}.", nameof(segment));
        }

        foreach (var frame in segment.Frames)
        {
            frames.Add((frame.Max, frame.Sum));
            bars.Add(frame);
        }

        histogram = histogram.Add(segment.Histogram);
    }

    /// <exception cref="ArgumentException">No segment was added.</exception>
    public ContentLight Finish()
    {
        if (frames.Count == 0)
        {
            throw new ArgumentException("A title without frames has no light levels.");
        }

        var active = bars.Find();
        var brightest = IndexOfLargest(frame => frame.Max.Value);
        var brightestMean = IndexOfLargest(frame => frame.Sum);
        var curve = CurveOver(active);
        var percentile = histogram.ExceededBy(0.0001, active.Area * frames.Count);
        return new(
            active,
            curve[brightest].Max,
            curve[brightestMean].Mean,
            percentile < curve[brightest].Max ? percentile : curve[brightest].Max,
            brightest,
            brightestMean,
            curve
        );
    }

    private ImmutableArray<FrameBrightness> CurveOver(ActivePicture active)
    {
        var curve = ImmutableArray.CreateBuilder<FrameBrightness>(frames.Count);
        foreach (var (max, sum) in frames)
        {
            curve.Add(new(max, FrameLight.Mean(sum, active.Area)));
        }

        return curve.MoveToImmutable();
    }

    private int IndexOfLargest(Func<(Nits Max, long Sum), double> light)
    {
        var largest = 0;
        for (var frame = 1; frame < frames.Count; frame++)
        {
            largest = light(frames[frame]) > light(frames[largest]) ? frame : largest;
        }

        return largest;
    }
}
