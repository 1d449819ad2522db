using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>One switch on (segment, event): the next state of a segment within its plan.</summary>
internal static class PlanFold
{
    public static Plan Apply(Plan plan, JobEvent happened) =>
        happened switch
        {
            JobEvent.ChunkLeased e => e.Parts.Aggregate(plan, (so, part) => so.With(part.Segment, Lease(so, e, part))),
            JobEvent.PriorsStored e when !plan.Priors.ContainsKey(e.Shot) => plan.With(e.Shot, e.Values),
            JobEvent.SegmentRendered e when State(plan, e.Segment) is Segment.Leased leased => plan.With(
                e.Segment,
                new Segment.Rendered(e.Attempt, e.Result, leased.Slot, leased.Failures)
            ),
            JobEvent.SegmentFailed e when State(plan, e.Segment) is Segment.Leased leased => plan.With(
                    e.Segment,
                    After(leased, e)
                )
                .With(plan.Faults.With(e.Failed)),
            JobEvent.SegmentLost e when State(plan, e.Segment) is Segment.Rendered => plan.With(
                e.Segment,
                new Segment.Waiting(e.Attempt.Next, [])
            ),
            JobEvent.ShotReopened e when ShotPlan.SegmentsOf(plan, e.Shot) is { IsEmpty: false } segments =>
                segments.Aggregate(
                    plan.With(e.Shot, e.Profile),
                    (so, index) => so.With(index, new Segment.Waiting(Next(State(so, index)), []))
                ),
            _ => throw new InvalidOperationException(
                $"{happened} cannot happen in a plan of {plan.Segments.Count} segments."
            ),
        };

    /// <summary>The end of a lease returns its unrendered segments.</summary>
    public static Plan End(Plan plan, JobEvent.LeaseEnded e) =>
        plan
            .Held.Of(e.Lease)
            .Aggregate(plan, (so, index) => so.With(index, Return((Segment.Leased)State(so, index))))
            .Without(e.Lease);

    public static Plan Requeue(Plan plan) =>
        plan.Quarantined.Aggregate(
            plan,
            (so, index) => so.With(index, new Segment.Waiting(((Segment.Quarantined)State(so, index)).Last.Next, []))
        );

    private static Segment State(Plan plan, int index) => plan.Segments[index].State;

    private static Segment.Leased Lease(Plan plan, JobEvent.ChunkLeased e, LeasedPart part) =>
        State(plan, part.Segment) is Segment.Waiting waiting
            ? new Segment.Leased(part.Attempt, e.Lease, e.Slot, waiting.Failures)
            : throw new InvalidOperationException(
                $"Segment {part.Segment} is leased while {State(plan, part.Segment)}."
            );

    private static Segment After(Segment.Leased leased, JobEvent.SegmentFailed e) =>
        e.Quarantined
            ? new Segment.Quarantined(leased.Attempt, leased.Failures.Add(e.Failed))
            : new Segment.Waiting(leased.Attempt.Next, leased.Failures.Add(e.Failed));

    private static Attempt Next(Segment state) =>
        state switch
        {
            Segment.Waiting s => s.Next,
            Segment.Leased s => s.Attempt.Next,
            Segment.Rendered s => s.Attempt.Next,
            Segment.Quarantined s => s.Last.Next,
            _ => throw new InvalidOperationException($"Unknown state {state}."),
        };

    private static Segment.Waiting Return(Segment.Leased leased) => new(leased.Attempt.Next, leased.Failures);
}
