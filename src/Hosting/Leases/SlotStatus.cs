using System.Collections.Concurrent;
using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>What a slot is doing.</summary>
/// <param name="Doing">In words for people; empty while it waits.</param>
/// <param name="Frame">The frame reached, in the numbering of the item.</param>
/// <param name="Since">When <paramref name="Frame"/> last changed.</param>
public sealed record SlotStatus(SlotId Slot, string Doing, long Frame, DateTimeOffset Since);
