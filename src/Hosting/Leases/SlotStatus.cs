using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>What a slot is doing.</summary>
/// <param name="Doing">In words for people; empty while it waits.</param>
/// <param name="Segment">The segment that is rendered; <c>null</c> where none is.</param>
/// <param name="Done">Frames done of the segment or the survey; in assembly a count of what moves, without a
/// unit.</param>
/// <param name="Since">When the work last moved.</param>
public sealed record SlotStatus(SlotId Slot, string Doing, int? Segment, long Done, DateTimeOffset Since);
