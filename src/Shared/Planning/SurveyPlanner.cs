using System.Collections.Immutable;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>Detector and planner in one: frames in, in order, segments out as soon as they can no longer change. The
/// plan depends on the frames alone, not on how they arrive. Not thread-safe.</summary>
public sealed class SurveyPlanner
{
    private readonly DetectorSettings settings;
    private readonly TimeBase unit;
    private readonly FrameRate rate;
    private readonly FrameRange? only;
    private readonly BorderMemory memory;
    private readonly Queue<long> times = new();
    private SegmentPlanner? planner;
    private DetectorState detector;
    private long pushed;

    /// <param name="rate">The film's rate, which planning goes by.</param>
    /// <param name="unit">The clock of the frames' times.</param>
    /// <param name="only">Plan only these frames; segments end at its ends. The whole film where <c>null</c>.</param>
    /// <param name="from">Where an earlier survey with the same arguments stood; the start where <c>null</c>.</param>
    public SurveyPlanner(FrameRate rate, TimeBase unit, FrameRange? only = null, SurveyState? from = null)
    {
        (this.rate, this.unit, this.only) = (rate, unit, only);
        State = from ?? SurveyState.Start;
        settings = DetectorSettings.For(rate);
        detector = State.Detector;
        pushed = State.NextFrame;
        memory = new BorderMemory(settings, detector);
    }

    /// <summary>Where to go on from: the end of the segment given out last.</summary>
    public SurveyState State { get; private set; }

    /// <summary>Frames pushed so far, those before <see cref="SurveyState.NextFrame"/> of the start included.</summary>
    public long Frames => pushed;

    /// <summary>True when every frame of the range is planned, so that no more need be decoded.</summary>
    public bool Finished => only is { } range && State.NextFrame >= range.End;

    /// <param name="ticks">The next frame's time.</param>
    /// <param name="change">From a <see cref="FrameComparer"/> that began where this survey began.</param>
    /// <returns>The segments now known, usually none.</returns>
    public ImmutableArray<PlannedSegment> Push(long ticks, FrameChange change)
    {
        planner ??= Begin(ticks);
        times.Enqueue(ticks);
        pushed++;
        // After a restart the comparer has not seen the frames before; the state remembers what they showed.
        if (pushed <= detector.NextPush)
        {
            return [];
        }

        memory.Add(change);
        var step = ShotDetector.Push(detector, settings, change);
        return Take(step);
    }

    /// <summary>The film has ended, or as much of it as is wanted.</summary>
    /// <returns>The segments that were still open.</returns>
    public ImmutableArray<PlannedSegment> Flush()
    {
        if (planner is null)
        {
            return [];
        }

        var segments = Take(ShotDetector.Flush(detector, settings));
        return planner.Flush() is { } last ? segments.Add(Report(last)) : segments;
    }

    private SegmentPlanner Begin(long ticks)
    {
        State = State with { FirstTicks = State.FirstTicks ?? ticks };
        var grid = new TimeGrid(unit, rate, State.FirstTicks.Value);
        return new SegmentPlanner(grid, only, State.NextFrame, State.Shot, State.Segment);
    }

    private ImmutableArray<PlannedSegment> Take(DetectorStep step)
    {
        detector = step.State;
        var segments = ImmutableArray.CreateBuilder<PlannedSegment>();
        // A restarted survey may know of frames that it is not given again, where it ends at once.
        foreach (var frame in step.Decided.Where(frame => frame.Index < pushed))
        {
            if (planner!.Push(frame, times.Dequeue()) is { } segment)
            {
                segments.Add(Report(segment));
            }
        }

        return segments.ToImmutable();
    }

    private PlannedSegment Report(PlannedSegment segment)
    {
        var next = segment.Frames.End;
        State = State with
        {
            NextFrame = next,
            Shot = planner!.Shot,
            Segment = segment.Index + 1,
            Detector = memory.At(next, Math.Min(next, detector.LastCut)),
        };
        return segment;
    }
}
