using System.Collections.Concurrent;
using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Owns jobs through the journal: lock, catch up, decide, append, commit, answer. The cache only saves
/// reading events twice; the journal stays the truth.</summary>
public sealed class JournalJobHost(IJournal journal) : IJobHost
{
    private readonly ConcurrentDictionary<JobId, Folded> cache = new();

    public async Task<JobAnswer> Handle(JobId job, JobCommand command, CancellationToken cancel)
    {
        await using var transaction = await journal.Begin(job, cancel);
        var now = await CatchUp(job, transaction, cancel);
        var decision = now.State.Decide(command);
        if (decision is not Decision.Accepted { Events.IsEmpty: false } accepted)
        {
            return new JobAnswer(decision, now.State);
        }

        var after = now.With(accepted.Events);
        await transaction.Append(now.Version, accepted.Events, cancel);
        if (accepted.Events.Any(ChangesLeases))
        {
            await transaction.SetLeases([.. after.State.Leases], cancel);
        }

        await transaction.Commit(cancel);
        cache[job] = after;
        return new JobAnswer(decision, after.State);
    }

    public async Task<RenderJob> Load(JobId job, CancellationToken cancel)
    {
        await using var transaction = await journal.Begin(job, cancel);
        var now = await CatchUp(job, transaction, cancel);
        cache[job] = now;
        return now.State;
    }

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) => journal.Jobs(cancel);

    private async Task<Folded> CatchUp(JobId job, IJournalTransaction transaction, CancellationToken cancel)
    {
        var known = cache.GetValueOrDefault(job) ?? new Folded(0, RenderJob.None);
        return known.With(await transaction.EventsFrom(known.Version, cancel));
    }

    /// <summary>Only these leave the set of leases as it was.</summary>
    private static bool ChangesLeases(JobEvent happened) =>
        happened
            is not (
                JobEvent.SegmentRendered
                or JobEvent.PriorsStored
                or JobEvent.SegmentsPlanned
                or JobEvent.SegmentFailed
                or JobEvent.JobSubmitted
            );

    private sealed record Folded(long Version, RenderJob State)
    {
        public Folded With(ImmutableArray<JobEvent> events) =>
            new(Version + events.Length, events.Aggregate(State, (state, happened) => state.Apply(happened)));
    }
}
