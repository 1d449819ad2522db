using System.Collections.Concurrent;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>The cards of the active jobs as last seen: of this host's jobs as they are, of others' up to a second old.
/// What is out of date costs a refused try, never a wrong grant.</summary>
/// <param name="remake">Makes the card of a job that has none in the journal.</param>
#pragma warning disable CA1001 // A semaphore that nobody waits for by its handle holds nothing to dispose of.
internal sealed class JobBoard(
    IJournal journal,
    Func<JobId, CancellationToken, Task<JobCard?>> remake,
    TimeProvider time
)
#pragma warning restore CA1001
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<JobId, Entry> entries = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private TaskCompletionSource moreWork = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int readings;
    private long readAt;

    public Task MoreWork => Volatile.Read(ref moreWork).Task;

    public async Task<IReadOnlyCollection<WaitingJob>> Active(bool anew, CancellationToken cancel)
    {
        if (anew || readAt == 0 || time.GetElapsedTime(readAt) > Fresh)
        {
            await ReadOnce(cancel);
        }

        return
        [
            .. entries
                .Values.Where(entry => entry.Card.IsActive)
                .Select(entry => new WaitingJob(entry.Card, entry.Unserved + time.GetElapsedTime(entry.Since))),
        ];
    }

    /// <summary>Learns a card, unless a newer one is known.</summary>
    /// <param name="granted">True when the job was just given a lease.</param>
    public void Put(JobCard card, bool granted)
    {
        var now = time.GetTimestamp();
        var fresh = new Entry(card, TimeSpan.Zero, now);
        Put(fresh, old => granted || !old.Card.IsReady ? fresh : old with { Card = card });
    }

    /// <summary>Those who came while one was reading share the next reading.</summary>
    private async Task ReadOnce(CancellationToken cancel)
    {
        var before = Volatile.Read(ref readings);
        await turn.WaitAsync(cancel);
        try
        {
            if (readings == before)
            {
                readings++;
                await Read(cancel);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task Read(CancellationToken cancel)
    {
        var before = entries.ToArray();
        var active = await journal.Active(cancel);
        var now = time.GetTimestamp();
        foreach (var job in active)
        {
            if ((job.Card ?? await remake(job.Job, cancel)) is { } card)
            {
                var read = new Entry(card, job.Unserved, now);
                Put(read, _ => read);
            }
        }

        // What has changed since the reading began is newer than the reading.
        var found = active.Select(job => job.Job).ToHashSet();
        foreach (var gone in before.Where(entry => !found.Contains(entry.Key)))
        {
            entries.TryRemove(gone);
        }

        readAt = now;
    }

    private void Put(Entry fresh, Func<Entry, Entry> next)
    {
        JobCard? before = null;
        entries.AddOrUpdate(
            fresh.Card.Job,
            _ => fresh,
            (_, old) =>
            {
                before = old.Card;
                return old.Card.Version > fresh.Card.Version ? old : next(old);
            }
        );
        if (IsMore(before, fresh.Card))
        {
            Interlocked
                .Exchange(ref moreWork, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
                .TrySetResult();
        }
    }

    /// <summary>Whether somebody may get work now who got none before: there is more, or the job's own limit let go.
    /// </summary>
    private static bool IsMore(JobCard? before, JobCard now) =>
        now.Ready.Items > (before?.Ready.Items ?? 0)
        || (now is { IsReady: true, Terms.MostSlots: not null } && now.Held < before?.Held);

    private sealed record Entry(JobCard Card, TimeSpan Unserved, long Since);
}
