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

    public Task<ImmutableArray<AttemptView>> Of(JobId job, CancellationToken cancel) =>
        Ask(job, timeline => timeline.Attempts, cancel);

    /// <summary>The log of the latest attempt that fits; <c>null</c> is none.</summary>
    public async Task<AttemptLog?> Log(JobId job, Predicate<AttemptView> fits, CancellationToken cancel)
    {
        if (await Ask(job, timeline => timeline.Find(fits), cancel) is not { } found)
        {
            return null;
        }

        var lines = ImmutableArray.CreateBuilder<AttemptLine>(found.Events.Length);
        foreach (var number in found.Events)
        {
            var told = await journal.History(job, number - 1, 1, cancel);
            lines.AddRange(told.Select(one => AttemptLine.Of(one, found.Attempt)));
        }

        return new AttemptLog(found.Attempt, lines.ToImmutable());
    }

    private async Task<T> Ask<T>(JobId job, Func<Timeline, T> ask, CancellationToken cancel)
    {
        var entry = entries.GetOrAdd(job, _ => new Entry());
        entry.Used = Interlocked.Increment(ref uses);
        Forget();
        await entry.Turn.WaitAsync(cancel);
        try
        {
            await CatchUp(job, entry.Timeline, cancel);
            return ask(entry.Timeline);
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
