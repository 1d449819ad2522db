using System.Collections.Concurrent;
using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>What the slots of this process are doing, for display and for noticing work that is stuck.</summary>
public sealed class SlotBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<SlotId, SlotStatus> slots = new();

    public ImmutableArray<SlotStatus> Slots =>
        [.. slots.Values.OrderBy(slot => slot.Slot.ToString(), StringComparer.Ordinal)];

    public void Set(SlotId slot, string doing, int? segment, long done)
    {
        var now = new SlotStatus(slot, doing, segment, done, time.GetUtcNow());
        slots.AddOrUpdate(slot, now, (_, was) => was == now with { Since = was.Since } ? was : now);
    }

    /// <summary>The slot's work moves, though what it shows has not changed.</summary>
    public void Touch(SlotId slot)
    {
        if (slots.TryGetValue(slot, out var was))
        {
            slots.TryUpdate(slot, was with { Since = time.GetUtcNow() }, was);
        }
    }

    public void Clear(SlotId slot) => Set(slot, "", null, 0);

    /// <summary>How long the slot's work has not moved on.</summary>
    public TimeSpan Idle(SlotId slot) =>
        slots.TryGetValue(slot, out var status) ? time.GetUtcNow() - status.Since : TimeSpan.Zero;
}
