using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>Turns decided frames, in order, into segments: one a shot, or several of a shot that is longer than 10 s.
/// Streams: nothing given out ever changes, and it keeps at most 10 s of frames. Not thread-safe.</summary>
/// <param name="grid">The film's clock.</param>
/// <param name="only">Plan only these frames; their ends end segments. All where <c>null</c>.</param>
/// <param name="start">The first frame that will be pushed.</param>
/// <param name="shot">Index of the shot that it lies in.</param>
/// <param name="segment">Index of the first segment to give out.</param>
public sealed class SegmentPlanner(TimeGrid grid, FrameRange? only, long start, int shot, int segment)
{
    private readonly SegmentLimits limits = SegmentLimits.For(grid.Rate);
    private readonly List<long> ticks = [];
    private readonly List<double> scores = [];
    private long start = start;
    private int shot = shot;
    private int segment = segment;

    /// <summary>Index of the shot that the frame pushed last lies in.</summary>
    public int Shot => shot;

    /// <summary>The segment that this frame ends, if any. It may end before this frame, in a long shot.</summary>
    /// <param name="frame">The frame after the one pushed before.</param>
    /// <param name="time">Its time in ticks.</param>
    public PlannedSegment? Push(ScoredFrame frame, long time)
    {
        var ended = frame.IsCut ? Close(ticks.Count) : null;
        shot += frame.IsCut ? 1 : 0;
        if (only is { } range && !range.Contains(frame.Index))
        {
            start = ticks.Count == 0 ? frame.Index + 1 : start;
            return ended ?? Close(ticks.Count);
        }

        ticks.Add(time);
        scores.Add(frame.Score);
        return ticks.Count > limits.Most ? Close(limits.Divide(scores)) : ended;
    }

    /// <summary>The film has ended: the segment that is still open, if any.</summary>
    public PlannedSegment? Flush() => Close(ticks.Count);

    private PlannedSegment? Close(int frames)
    {
        if (frames == 0)
        {
            return null;
        }

        var times = grid.Times(start, [.. ticks[..frames]]);
        var planned = new PlannedSegment(segment, new FrameRange(start, start + frames), shot, times);
        ticks.RemoveRange(0, frames);
        scores.RemoveRange(0, frames);
        start += frames;
        segment++;
        return planned;
    }
}
