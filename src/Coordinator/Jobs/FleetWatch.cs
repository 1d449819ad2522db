using System.Collections.Concurrent;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>How many workers and slots render, over all coordinators; up to 5 s old.</summary>
internal sealed class FleetWatch(IJournal journal, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<SlotId, byte> asked = new();
    private Counted? last;

    /// <summary>Notes that a slot asked for work to render.</summary>
    public void Note(SlotId slot) => asked.TryAdd(slot, 0);

    public async Task<Fleet> Count(CancellationToken cancel)
    {
        var known = Volatile.Read(ref last);
        if (known is not null && time.GetElapsedTime(known.At) < Fresh)
        {
            return known.Fleet;
        }

        // Whoever takes the turn counts; the others go on with what was known.
        var mine = new Counted(known?.Fleet ?? default, time.GetTimestamp());
        if (Interlocked.CompareExchange(ref last, mine, known) != known)
        {
            return mine.Fleet;
        }

        var slots = asked.Keys.Where(slot => asked.TryRemove(slot, out _)).ToArray();
        var fleet = await journal.Seen([.. slots], cancel);
        Volatile.Write(ref last, mine with { Fleet = fleet });
        return fleet;
    }

    private sealed record Counted(Fleet Fleet, long At);
}
