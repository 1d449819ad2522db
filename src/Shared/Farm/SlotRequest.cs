using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Farm;

/// <summary>A free slot that asks for work.</summary>
/// <param name="Kinds">What it can do, what it would rather do first.</param>
/// <param name="Offer">What it can render; <c>null</c> is everything, as where worker and coordinator are one process.
/// </param>
public sealed record SlotRequest(SlotId Slot, ImmutableArray<WorkKind> Kinds, SlotOffer? Offer);
