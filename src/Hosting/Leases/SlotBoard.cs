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

    public void Set(SlotId slot, string doing, long frame)
    {
        var now = time.GetUtcNow();
        slots.AddOrUpdate(
            slot,
            new SlotStatus(slot, doing, frame, now),
            (_, was) => was.Doing == doing && was.Frame == frame ? was : new SlotStatus(slot, doing, frame, now)
        );
    }

    public void Clear(SlotId slot) => Set(slot, "", 0);

    /// <summary>How long the slot's work has not moved on.</summary>
    public TimeSpan Idle(SlotId slot) =>
        slots.TryGetValue(slot, out var status) ? time.GetUtcNow() - status.Since : TimeSpan.Zero;
}
