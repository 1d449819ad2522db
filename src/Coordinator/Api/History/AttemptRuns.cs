using System.Collections.Immutable;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>The leases of a job that are out, and which attempt each of them is at: a slot takes the segments of its
/// chunk in their order.</summary>
internal sealed class AttemptRuns(AttemptBook book)
{
    private readonly List<PlannedSegment> planned = [];
    private readonly Dictionary<LeaseId, Run> runs = [];
    private readonly Dictionary<int, LeaseId> holders = [];

    public void Plan(ImmutableArray<PlannedSegment> segments)
    {
        planned.AddRange(segments);
        book.NotePlan(runs.Values.FirstOrDefault(run => Of(run)?.Item == ItemName.Survey)?.Current);
    }

    /// <summary>A survey or an assembly.</summary>
    public void Lease(LeaseId lease, SlotId slot, string item, Attempt attempt) =>
        Begin(lease, new Run(slot, book.Seq, []), item, null, attempt);

    public void Lease(JobEvent.ChunkLeased e)
    {
        foreach (var part in e.Parts)
        {
            holders[part.Segment] = e.Lease;
        }

        runs[e.Lease] = new Run(e.Slot, book.Seq, [.. e.Parts]);
        Next(e.Lease);
    }

    public void Finish(int segment, Attempt attempt, string outcome, WorkFailure? failure = null)
    {
        if (!holders.Remove(segment, out var lease) || !runs.TryGetValue(lease, out var run))
        {
            return;
        }

        if (Of(run)?.Segment != segment)
        {
            // Reported before its turn: it takes the turn, and the one that had it begins anew behind it.
            Swap(lease, run, segment, attempt);
        }

        var current = runs[lease].Current!.Value;
        book.End(current, outcome, failure);
        Next(lease);
    }

    /// <summary>What is under way for the shot counts no more, nor does an assembly with what was rendered of it.</summary>
    public void Reopen(int shot)
    {
        CloseAll("returned", ItemName.Assembly);
        foreach (var segment in Enumerable.Range(0, planned.Count).Where(segment => planned[segment].Shot == shot))
        {
            book.Unseat(segment);
            if (holders.Remove(segment, out var lease) && runs.TryGetValue(lease, out var run))
            {
                Withdraw(segment, lease, run);
            }
        }
    }

    /// <param name="item">Of these alone; <c>null</c> is every item.</param>
    public void CloseAll(string outcome, string? item = null)
    {
        foreach (
            var lease in runs.Where(run => item is null || Of(run.Value)?.Item == item).Select(run => run.Key).ToArray()
        )
        {
            Close(lease, outcome);
        }
    }

    public void Close(LeaseId lease, string outcome, WorkFailure? failure = null)
    {
        if (runs.Remove(lease, out var run) && run.Current is { } current)
        {
            book.End(current, outcome, failure);
        }
    }

    private void Withdraw(int segment, LeaseId lease, Run run)
    {
        runs[lease] = run with { Parts = run.Parts.RemoveAll(part => part.Segment == segment) };
        if (run.Current is { } current && book[current].Segment == segment)
        {
            book.End(current, "returned");
            Next(lease);
        }
    }

    /// <summary>The slot goes on to the next segment of its lease, where there is one.</summary>
    private void Next(LeaseId lease)
    {
        var run = runs[lease];
        if (run.Parts.IsEmpty)
        {
            runs[lease] = run with { Current = null };
            return;
        }

        var part = run.Parts[0];
        Begin(lease, run with { Parts = run.Parts[1..] }, "segment", part.Segment, part.Attempt);
    }

    private void Swap(LeaseId lease, Run run, int segment, Attempt attempt)
    {
        var rest = run.Parts.RemoveAll(part => part.Segment == segment);
        if (run.Current is not { } place)
        {
            Begin(lease, run with { Parts = rest }, "segment", segment, attempt, afterLast: true);
            return;
        }

        var old = book[place];
        book.Exchange(place, segment, attempt, FramesOf(segment));
        runs[lease] = run with { Parts = rest.Insert(0, new LeasedPart(old.Segment!.Value, new Attempt(old.Attempt))) };
    }

    private void Begin(LeaseId lease, Run run, string item, int? segment, Attempt attempt, bool afterLast = false)
    {
        var worker = run.Slot.Worker;
        var begun = new AttemptView(
            item,
            segment,
            attempt.Number,
            lease,
            worker,
            run.Slot,
            default,
            null,
            null,
            null,
            null,
            FramesOf(segment)
        );
        runs[lease] = run with { Current = book.Begin(begun, run.LeasedBy, afterLast) };
    }

    private long? FramesOf(int? segment) => segment < planned.Count ? planned[segment.Value].Frames.Length : null;

    private AttemptView? Of(Run run) => run.Current is { } current ? book[current] : null;

    /// <summary>A lease that is out.</summary>
    /// <param name="LeasedBy">The number of the event that granted it.</param>
    /// <param name="Parts">Segments that have not begun.</param>
    /// <param name="Current">Place of the attempt that is under way.</param>
    private sealed record Run(SlotId Slot, long LeasedBy, ImmutableArray<LeasedPart> Parts, int? Current = null);
}
