using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>When the planned frames are shown in the source.</summary>
public sealed class SourceTimes
{
    private readonly MasterPlan plan;

    /// <exception cref="ArgumentException">The plan has no segments.</exception>
    public SourceTimes(MasterPlan plan)
    {
        if (plan.Segments.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A master has at least one segment.", nameof(plan));
        }

        this.plan = plan;
        First = Clock.At(plan.Segments[0].Planned.Times.First);
        Grid = plan.Segments.All(s => s.Planned.Times.OnGrid) ? plan.Source.Video.Rate : null;
        Frames = plan.Segments.Sum(s => s.Planned.Frames.Length);
        End = (Grid is null ? OfSegment(plan.Segments[^1].Planned).Last() : First + Rate.TimeOf(Frames - 1)) + OneFrame;
    }

    public Timestamp First { get; }

    /// <summary>End of the last frame; one that states no length lasts 1/rate.</summary>
    public Timestamp End { get; }

    public long Frames { get; }

    /// <summary>The rate whose grid from <see cref="First"/> on all frames keep; <c>null</c> where some do not.</summary>
    public FrameRate? Grid { get; }

    public FrameRate Rate => plan.Source.Video.Rate;

    public TimeBase Clock => plan.Source.Video.TimeBase;

    private Timestamp OneFrame => Rate.TimeOf(1);

    /// <summary>The time of every frame, in order, rising.</summary>
    public IEnumerable<Timestamp> All() =>
        Grid is { } rate
            ? Enumerate(Frames).Select(i => First + rate.TimeOf(i))
            : plan.Segments.SelectMany(s => OfSegment(s.Planned));

    private IEnumerable<Timestamp> OfSegment(PlannedSegment segment) =>
        segment.Times.OnGrid
            ? Enumerate(segment.Frames.Length).Select(i => Clock.At(segment.Times.First) + Rate.TimeOf(i))
            : segment.Times.Listed.Select(Clock.At);

    private static IEnumerable<long> Enumerate(long count)
    {
        for (var i = 0L; i < count; i++)
        {
            yield return i;
        }
    }
}
