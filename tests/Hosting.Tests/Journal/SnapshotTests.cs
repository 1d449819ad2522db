using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class SnapshotTests
{
    [Fact]
    public void A_snapshot_and_its_later_events_equal_the_whole_journal() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(
                Histories.Any.ToArbitrary(),
                Gen.Choose(0, 100).ToArbitrary(),
                (history, percent) =>
                {
                    var events = Play(history);
                    var kept = events.Length * percent / 100;
                    var (before, after) = (events[..kept], events[kept..]);
                    var whole = Fold(RenderJob.None, events);
                    return DerivedForm.Snapshot(Fold(Through(Fold(RenderJob.None, before)), after)) is var bytes
                        && bytes.AsSpan().SequenceEqual(DerivedForm.Snapshot(whole));
                }
            )
        );

    [Fact]
    public void What_follows_from_a_plan_is_the_same_after_a_snapshot() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(
                Histories.Any.ToArbitrary(),
                history =>
                {
                    var job = Fold(RenderJob.None, Play(history));
                    var (one, other) = (job.Segments, Through(job).Segments);
                    return one.Waiting.SetEquals(other.Waiting)
                        && one.Quarantined.SetEquals(other.Quarantined)
                        && one.PendingFrames == other.PendingFrames
                        && one.Held.Leases.ToHashSet().SetEquals(other.Held.Leases)
                        && one.Held.Leases.All(lease => one.Held.Of(lease).SetEquals(other.Held.Of(lease)))
                        && one.Faults.Counts.ToHashSet().SetEquals(other.Faults.Counts);
                }
            )
        );

    private static RenderJob Through(RenderJob job) => DerivedForm.Snapshot(1, DerivedForm.Snapshot(job)).State;

    private static RenderJob Fold(RenderJob job, ImmutableArray<JobEvent> events) =>
        events.Aggregate(job, (state, happened) => state.Apply(happened));

    private static ImmutableArray<JobEvent> Play(JobCommand[] history)
    {
        var job = RenderJob.None;
        var events = ImmutableArray.CreateBuilder<JobEvent>();
        foreach (var command in history)
        {
            if (job.Decide(command) is Decision.Accepted accepted)
            {
                job = Fold(job, accepted.Events);
                events.AddRange(accepted.Events);
            }
        }

        return events.ToImmutable();
    }
}
