using System.Text.Json.Serialization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>One attempt at one item of a job: who had it, from when to when, and what came of it.</summary>
/// <param name="Item"><c>survey</c>, <c>segment</c> or <c>assembly</c>.</param>
/// <param name="Segment">Its index, of a segment.</param>
/// <param name="StartedAt">By the database's clock. Of a chunk's first segment when the lease was granted, of every
/// other when the one before it ended.</param>
/// <param name="EndedAt"><c>null</c> while it runs.</param>
/// <param name="Outcome"><c>rendered</c>, <c>finished</c>, <c>failed</c>, <c>expired</c> (the holder fell silent),
/// <c>returned</c> (the holder gave it back), <c>lost</c> (rendered, and then its bytes were gone or unfit); <c>null</c>
/// while it runs.</param>
/// <param name="Kind">Of a failure.</param>
/// <param name="Detail">Of a failure, one or two lines.</param>
/// <param name="Frames">Of a segment.</param>
public sealed record AttemptView(
    string Item,
    int? Segment,
    int Attempt,
    LeaseId Lease,
    WorkerId Worker,
    SlotId Slot,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Outcome,
    WorkFailureKind? Kind,
    string? Detail,
    long? Frames
);
