using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

public sealed class StubPlanner(FrameRange? range)
{
    private long frame;
    private int index;
    private readonly List<long> ticks = [];
    public SurveyState State => new(frame);
    public bool Done => range is { } r && frame >= r.End;

    public ImmutableArray<PlannedSegment> Push(long t, double score)
    {
        var f = frame++;
        if (range is { } r && !r.Contains(f))
            return [];
        ticks.Add(t);
        return ticks.Count == 37 ? Cut() : [];
    }

    public ImmutableArray<PlannedSegment> Flush() => ticks.Count > 0 ? Cut() : [];

    private ImmutableArray<PlannedSegment> Cut()
    {
        var s = new PlannedSegment(
            index,
            new FrameRange(frame - ticks.Count, frame),
            index,
            new FrameTimes(ticks[0], [])
        );
        index++;
        ticks.Clear();
        return [s];
    }
}
