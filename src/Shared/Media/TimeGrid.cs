using System.Collections.Immutable;

namespace SrItmFarm.Shared.Media;

/// <summary>Where the frames of a constant-rate film lie on its stream's clock: frame <c>i</c> at the first frame's
/// time plus <c>i / rate</c>.</summary>
/// <param name="Unit">The clock.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="First">Time of the film's frame 0 in ticks; may be negative.</param>
public sealed record TimeGrid(TimeBase Unit, FrameRate Rate, long First)
{
    private const int HalfMillisecondsASecond = 2000;

    /// <summary>The exact time of a frame; between two ticks where the clock is coarse.</summary>
    public Timestamp TimeOf(long frame) => Unit.At(First) + Rate.TimeOf(frame);

    /// <summary>The tick nearest to a frame's time.</summary>
    public long TicksOf(long frame) => TimeOf(frame).In(Unit);

    /// <summary>Whether a time is that frame's: within 1 tick or 0.5 ms, whichever is more, and always within half a
    /// frame, since on a clock of one tick a frame a lost frame is off by exactly one.</summary>
    public bool Holds(long frame, long ticks)
    {
        // Everything in units of 1 / (clock x rate) seconds.
        var tick = (Int128)Unit.Numerator * Rate.Numerator;
        var oneFrame = (Int128)Rate.Denominator * Unit.Denominator;
        var away = Int128.Abs(((ticks - (Int128)First) * tick) - (frame * oneFrame));
        var second = (Int128)Unit.Denominator * Rate.Numerator;
        return 2 * away < oneFrame && (away <= tick || away * HalfMillisecondsASecond <= second);
    }

    /// <summary>The times of consecutive frames, listed only where one leaves the grid.</summary>
    /// <param name="start">The first of them, as a frame of the film.</param>
    /// <param name="ticks">One time a frame, at least one.</param>
    public FrameTimes Times(long start, ReadOnlySpan<long> ticks)
    {
        for (var i = 0; i < ticks.Length; i++)
        {
            if (!Holds(start + i, ticks[i]))
            {
                return new FrameTimes(ticks[0], [.. ticks]);
            }
        }

        return new FrameTimes(ticks[0], []);
    }

    /// <summary>One time a frame in ticks, from either form of <paramref name="times"/>; on the grid these are the
    /// nearest ticks, whatever the container had rounded them to.</summary>
    public ImmutableArray<long> Expand(FrameRange frames, FrameTimes times)
    {
        if (!times.OnGrid)
        {
            return times.Listed;
        }

        var ticks = ImmutableArray.CreateBuilder<long>((int)frames.Length);
        for (var frame = frames.Start; frame < frames.End; frame++)
        {
            ticks.Add(TicksOf(frame));
        }

        return ticks.MoveToImmutable();
    }
}
