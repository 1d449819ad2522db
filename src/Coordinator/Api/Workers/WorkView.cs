using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>What a slot of a worker does now.</summary>
/// <param name="Item"><c>survey</c>, <c>segment</c> or <c>assembly</c>.</param>
/// <param name="Segment">Its index, of a segment.</param>
/// <param name="Since">When its lease was granted, by the database's clock.</param>
public sealed record WorkView(SlotId Slot, JobId Job, string Item, int? Segment, DateTimeOffset Since);
