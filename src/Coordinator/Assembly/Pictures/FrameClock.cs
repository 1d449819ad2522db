using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>When a frame of a film is shown.</summary>
/// <param name="Ticks">Of the stream's time base.</param>
/// <param name="Slack">How far the container's own time may be from it: nothing where it is known, half a frame where
/// only the rate says it.</param>
internal readonly record struct FrameClock(long Ticks, long Slack)
{
    /// <param name="frame">Of the film; one of the segment's.</param>
    public static FrameClock Of(VideoStream video, PlannedSegment segment, long frame)
    {
        var index = frame - segment.Frames.Start;
        var half = new Timestamp(video.Rate.Denominator, 2 * video.Rate.Numerator).In(video.TimeBase);
        return segment.Times.OnGrid
            ? new((video.TimeBase.At(segment.Times.First) + video.Rate.TimeOf(index)).In(video.TimeBase), half)
            : new(segment.Times.Listed[(int)index], 0);
    }

    /// <summary>The same frame in a film that begins sooner or later and counts otherwise. Listed times are rounded to
    /// that film's ticks, hence one of them is allowed.</summary>
    /// <param name="shift">Time that becomes zero.</param>
    public FrameClock Shifted(TimeBase from, Timestamp shift, TimeBase to) =>
        new((from.At(Ticks) - shift).In(to), Math.Max(1, from.At(Slack).In(to)));

    public bool Is(long ticks) => Math.Abs(ticks - Ticks) <= Slack;
}
