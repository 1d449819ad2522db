using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>What a job's events say of attempts that did not count, and when its master was proven.</summary>
internal sealed class RepairLog
{
    private readonly SortedDictionary<
        int,
        (bool Quarantined, int Lost, ImmutableArray<ReportedFailure> Failures)
    > found = [];

    /// <summary><c>null</c> before the first master.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    public void Add(JournaledEvent one)
    {
        switch (one.Event)
        {
            case JobEvent.JobCompleted:
                CompletedAt = one.At;
                break;
            case JobEvent.SegmentLost e:
                found[e.Segment] = Of(e.Segment) with { Lost = Of(e.Segment).Lost + 1 };
                break;
            case JobEvent.SegmentFailed e:
                var (was, failed) = (Of(e.Segment), e.Failed);
                found[e.Segment] = (
                    was.Quarantined || e.Quarantined,
                    was.Lost,
                    was.Failures.Add(
                        new ReportedFailure(
                            one.At,
                            failed.Attempt.Number,
                            failed.Slot.Worker,
                            failed.Failure.Kind,
                            failed.Failure.Detail
                        )
                    )
                );
                break;
        }
    }

    /// <summary>By segment.</summary>
    public ImmutableArray<ReportedRepair> Repairs(Plan plan) =>
        [
            .. found.Select(one =>
            {
                var frames = plan.Segments[one.Key].Planned.Frames;
                var (quarantined, lost, failures) = one.Value;
                return new ReportedRepair(one.Key, frames.Start, frames.End, quarantined, lost, failures);
            }),
        ];

    private (bool Quarantined, int Lost, ImmutableArray<ReportedFailure> Failures) Of(int segment) =>
        found.TryGetValue(segment, out var known) ? known : (false, 0, []);
}
