using System.Collections.Concurrent;
using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>The timelines that were asked for last. Each is folded once and then only added to.</summary>
internal sealed class Timelines(IJournal journal)
{
    private const int MostKept = 16;

    private const int Page = 5_000;

    private readonly ConcurrentDictionary<JobId, Entry> entries = new();
    private long uses;

    public async Task<ImmutableArray<AttemptView>> Of(JobId job, CancellationToken cancel)
    {
        var entry = entries.GetOrAdd(job, _ => new Entry());
        entry.Used = Interlocked.Increment(ref uses);
        Forget();
        await entry.Turn.WaitAsync(cancel);
        try
        {
            await CatchUp(job, entry.Timeline, cancel);
            return entry.Timeline.Attempts;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private async Task CatchUp(JobId job, Timeline timeline, CancellationToken cancel)
    {
        ImmutableArray<JournaledEvent> events;
        do
        {
            events = await journal.History(job, timeline.Seq, Page, cancel);
            foreach (var one in events)
            {
                timeline.Add(one);
            }
        } while (events.Length == Page);
    }

    /// <summary>Who is at one that is forgotten keeps it to the end.</summary>
    private void Forget()
    {
        while (entries.Count > MostKept)
        {
            entries.TryRemove(entries.MinBy(entry => entry.Value.Used).Key, out _);
        }
    }

#pragma warning disable CA1001 // A semaphore that nobody waits for by its handle holds nothing to dispose of.
    private sealed class Entry
#pragma warning restore CA1001
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Timeline Timeline { get; } = new();

        public long Used { get; set; }
    }
}
