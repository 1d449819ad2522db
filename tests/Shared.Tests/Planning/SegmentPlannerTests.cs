using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Tests.Detection;

namespace SrItmFarm.Shared.Tests.Planning;

public sealed class SegmentPlannerTests
{
    private static readonly TimeGrid Grid = new(new TimeBase(1, 24), new FrameRate(24, 1), 0);

    [Fact]
    public void A_shot_still_open_after_10_s_is_divided_where_score_times_closeness_to_7_5_s_is_highest() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Films.Any,
                film =>
                {
                    var scores = film.Changes.Select(change => change.One).ToList();
                    var plan = Plan(film.Rate, scores);
                    return plan.SkipLast(1)
                        .All(segment => segment.Frames.End == Expected(film.Rate, scores, segment.Frames.Start));
                }
            )
        );

    [Fact]
    public void The_division_falls_before_the_best_frame() =>
        Assert.Equal(
            [0, 200, 260],
            Starts(
                Enumerable
                    .Range(0, 400)
                    .Select(i =>
                        i is 200 ? 9.0
                        : i is 130 or 230 ? 10
                        : 1
                    ),
                260
            )
        );

    [Fact]
    public void Ties_go_to_the_earliest_frame_after_5_s() =>
        Assert.Equal([0, 121, 242], Starts(Enumerable.Repeat(0.0, 400)));

    [Fact]
    public void A_shot_of_exactly_10_s_is_not_divided_and_one_frame_more_is()
    {
        Assert.Equal([0], Starts(Enumerable.Repeat(0.0, 240)));
        Assert.Equal([0, 121], Starts(Enumerable.Repeat(0.0, 241)));
        Assert.Equal([0, 240], Starts(Enumerable.Repeat(0.0, 300), 240));
    }

    [Fact]
    public void A_division_is_given_out_with_the_first_frame_after_10_s()
    {
        var planner = new SegmentPlanner(Grid, null, 0, 0, 0);
        var given = Enumerable.Range(0, 241).Select(i => planner.Push(new ScoredFrame(i, 1, false), i)).ToList();

        Assert.All(given[..240], Assert.Null);
        Assert.Equal(new FrameRange(0, 180), given[240]?.Frames);
    }

    [Fact]
    public void Times_are_listed_only_for_segments_that_leave_the_grid()
    {
        var planner = new SegmentPlanner(Grid, null, 0, 0, 0);
        var plan = Enumerable
            .Range(0, 60)
            .Select(i => planner.Push(new ScoredFrame(i, 1, i == 30), i < 50 ? i : i + 3))
            .ToList();

        Assert.Equal(new FrameTimes(0, []), plan[30]?.Times);
        Assert.Equal(
            new FrameTimes(30, [.. Enumerable.Range(30, 20), .. Enumerable.Range(53, 10)]),
            planner.Flush()?.Times
        );
    }

    private static List<PlannedSegment> Plan(FrameRate rate, IEnumerable<double> scores, params long[] cuts)
    {
        var planner = new SegmentPlanner(Grid with { Rate = rate }, null, 0, 0, 0);
        var streamed = scores.Select((s, i) => planner.Push(new ScoredFrame(i, s, cuts.Contains(i)), i)).ToList();
        return [.. streamed.Append(planner.Flush()).OfType<PlannedSegment>()];
    }

    private static IEnumerable<long> Starts(IEnumerable<double> scores, params long[] cuts) =>
        Plan(Grid.Rate, scores, cuts).Select(segment => segment.Frames.Start);

    // The rule once more, in seconds, over every frame of the film.
    private static long Expected(FrameRate rate, List<double> scores, long start)
    {
        double Seconds(int frame) => (frame - start) / rate.Value;
        var within = Enumerable
            .Range(0, scores.Count)
            .Where(f => f > start && Seconds(f) > 5 && Seconds(f) <= 10)
            .ToList();
        return within.Count == 0
            ? start + 1
            : within.MaxBy(f => Math.Max(0, scores[f] * (1 - (Math.Abs(Seconds(f) - 7.5) / 2.5))));
    }
}
