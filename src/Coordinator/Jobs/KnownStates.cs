using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>The states of jobs as this host last knew them, from memory, else from snapshots; it keeps new snapshots.
/// </summary>
internal sealed class KnownStates(IJournal journal)
{
    /// <summary>A quarter of the memory that the process may use. Work is shared out over all jobs in turn, so that one
    /// job too many for the memory would be read anew for nearly every lease.</summary>
    private static readonly long SegmentsToRemember =
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / StateCache.BytesOfSegment;

    private readonly StateCache cache = new(SegmentsToRemember);

    /// <summary>As old as it may be.</summary>
    public async Task<Folded> Known(JobId job, CancellationToken cancel) =>
        cache.Get(job) ?? Folded.Of(await journal.Snapshot(job, cancel));

    /// <summary>As last committed.</summary>
    public async Task<Folded> CatchUp(JobId job, CancellationToken cancel)
    {
        var known = await Known(job, cancel);
        var now = known.With(await journal.EventsFrom(job, known.Version, cancel));
        await Remember(job, now, cancel);
        return now;
    }

    public async Task Remember(JobId job, Folded state, CancellationToken cancel) =>
        cache.Put(job, state.IsWorthKeeping ? await Keep(job, state, cancel) : state);

    private async Task<Folded> Keep(JobId job, Folded state, CancellationToken cancel)
    {
        try
        {
            await journal.Keep(job, new JobSnapshot(state.Version, state.State), cancel);
        }
        catch (JournalException)
        {
            // It would only have saved reading, and what it holds is committed.
        }

        return state with
        {
            Kept = state.Version,
        };
    }
}
