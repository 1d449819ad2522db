using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>The shots of a plan, seen through its segments.</summary>
public static class ShotPlan
{
    /// <summary>What a lease needs to know of a shot's priors. The shot is closed, or as much of it is planned as priors
    /// are taken from.</summary>
    public static ShotPriors PriorsOf(Plan plan, int shot, FrameRate rate)
    {
        var segments = Considered(plan, shot, rate);
        var frames = PriorFrames.Of(new FrameRange(segments[0].Frames.Start, segments[^1].Frames.End), rate);
        var passes = segments
            .Select(segment => new PriorPass(
                segment.Times.First,
                segment.Frames.Start,
                [.. frames.Where(segment.Frames.Contains)]
            ))
            .Where(pass => !pass.Frames.IsEmpty);
        return new ShotPriors(shot, [.. passes], plan.Priors.GetValueOrDefault(shot, []));
    }

    /// <summary>Indexes of a shot's segments, as far as they are planned.</summary>
    public static ImmutableArray<int> SegmentsOf(Plan plan, int shot)
    {
        var indexes = ImmutableArray.CreateBuilder<int>();
        for (var i = FirstOf(plan, shot); i < plan.Segments.Count && plan.Segments[i].Planned.Shot == shot; i++)
        {
            indexes.Add(i);
        }

        return indexes.ToImmutable();
    }

    /// <summary>Index of the first segment whose shot may still grow in the part that priors are taken from: its priors
    /// are not certain yet. The count of segments where there is none, or no priors are needed.</summary>
    internal static int FirstUncertain(RenderJob.Surveying job)
    {
        var count = job.Plan.Segments.Count;
        if (!job.Brief.Profile.Priors || count == 0)
        {
            return count;
        }

        var last = job.Plan.Segments[count - 1].Planned;
        var first = FirstOf(job.Plan, last.Shot);
        var known = last.Frames.End - job.Plan.Segments[first].Planned.Frames.Start;
        var certain = job.From is { } from && from.Shot > last.Shot;
        return certain || known >= PriorFrames.Considered(job.Brief.Source.Video.Rate) ? count : first;
    }

    /// <summary>Shots rise along the plan, so halving finds one.</summary>
    private static int FirstOf(Plan plan, int shot)
    {
        var (low, high) = (0, plan.Segments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = plan.Segments[middle].Planned.Shot < shot ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static List<PlannedSegment> Considered(Plan plan, int shot, FrameRate rate)
    {
        var (segments, most) = (new List<PlannedSegment>(), PriorFrames.Considered(rate));
        for (var i = FirstOf(plan, shot); i < plan.Segments.Count && plan.Segments[i].Planned.Shot == shot; i++)
        {
            segments.Add(plan.Segments[i].Planned);
            if (segments[^1].Frames.End - segments[0].Frames.Start >= most)
            {
                break;
            }
        }

        return segments;
    }
}
