using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Gathers measured frames into a segment's light. Not for several threads at once.</summary>
/// <param name="size">Pixels of every frame.</param>
public sealed class SegmentLightBuilder(PixelSize size)
{
    private readonly ImmutableArray<FrameLight>.Builder frames = ImmutableArray.CreateBuilder<FrameLight>();
    private readonly long[] counts = new long[LightHistogram.Bins];

    public int Frames => frames.Count;

    /// <exception cref="ArgumentException">A frame of another size, such as a strip that was not joined.</exception>
    public void Add(MeasuredLight frame)
    {
        if (frame.Size != size)
        {
            throw new ArgumentException($"Expected a frame of {size}, found {frame.Size}.", nameof(frame));
        }

        frames.Add(frame.ToFrame());
        for (var bin = 0; bin < counts.Length; bin++)
        {
            counts[bin] += frame.Histogram.Counts[bin];
        }
    }

    /// <exception cref="ArgumentException">No frame was added.</exception>
    public SegmentLight Build() => new(size, frames.ToImmutable(), new LightHistogram([.. counts]));
}
