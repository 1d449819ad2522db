using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A segment, and how far it is.</summary>
/// <param name="First">Its first source frame.</param>
/// <param name="End">One past its last source frame.</param>
/// <param name="State"><c>waiting</c>, <c>leased</c>, <c>rendered</c> or <c>quarantined</c>.</param>
/// <param name="Attempt">Of the lease or the result; the last that failed of one in quarantine; else <c>null</c>.</param>
/// <param name="Worker">Who renders or has rendered it.</param>
/// <param name="Device">What it was rendered on.</param>
/// <param name="Seconds">Wall time that it took.</param>
/// <param name="MaxNits">Highest max(R,G,B) in cd/m².</param>
/// <param name="Bytes">Of its bitstream.</param>
/// <param name="Tile">The tile grid where want of memory forced a smaller one than the profile names.</param>
/// <param name="Failures">Of its attempts so far, oldest first.</param>
public sealed record SegmentView(
    int Index,
    long First,
    long End,
    string State,
    int? Attempt,
    WorkerId? Worker,
    string? Device,
    double? Seconds,
    double? MaxNits,
    long? Bytes,
    PixelSize? Tile,
    ImmutableArray<FailureView> Failures
)
{
    internal static SegmentView Of(SegmentEntry entry) =>
        entry.State switch
        {
            Segment.Waiting state => Bare(entry, "waiting", null, null, state.Failures),
            Segment.Leased state => Bare(entry, "leased", state.Attempt, state.Slot, state.Failures),
            Segment.Quarantined state => Bare(entry, "quarantined", state.Last, null, state.Failures),
            Segment.Rendered state => Bare(entry, "rendered", state.Attempt, state.Slot, state.Failures) with
            {
                Device = state.Result.Device,
                Seconds = state.Result.Seconds,
                MaxNits = state.Result.MaxNits,
                Bytes = state.Result.Bitstream.Size,
                Tile = state.Result.Tile,
            },
            _ => throw new InvalidOperationException($"Unknown state {entry.State}."),
        };

    private static SegmentView Bare(
        SegmentEntry entry,
        string state,
        Attempt? attempt,
        SlotId? slot,
        ImmutableArray<FailedAttempt> failures
    ) =>
        new(
            entry.Planned.Index,
            entry.Planned.Frames.Start,
            entry.Planned.Frames.End,
            state,
            attempt?.Number,
            slot?.Worker,
            null,
            null,
            null,
            null,
            null,
            [.. failures.Select(FailureView.Of)]
        );
}
