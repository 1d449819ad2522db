using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>A failed attempt at a segment, and the slot that it failed on.</summary>
public sealed record FailedAttempt(Attempt Attempt, SlotId Slot, WorkFailure Failure);
