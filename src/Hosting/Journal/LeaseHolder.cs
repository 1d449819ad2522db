using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A lease that is out, and who holds it.</summary>
/// <param name="Slot"><c>null</c> leaves what the journal knows already.</param>
public sealed record LeaseHolder(LeaseId Lease, SlotId? Slot);
