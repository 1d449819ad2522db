using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>Every attempt of a job, folded from its events with their instants. Not for two threads at once.</summary>
internal sealed class Timeline
{
    private readonly List<AttemptView> attempts = [];
    private readonly AttemptNotes notes = new();
    private readonly List<long> lengths = [];
    private readonly List<int> shots = [];
    private readonly Dictionary<LeaseId, Run> runs = [];
    private readonly Dictionary<int, LeaseId> holders = [];
    private readonly Dictionary<int, int> winners = [];

    /// <summary>The number of the last event that is in it.</summary>
    public long Seq { get; private set; }

    /// <summary>In the order in which they began.</summary>
    public ImmutableArray<AttemptView> Attempts => [.. attempts];

    /// <summary>The latest attempt that fits, and the numbers of the events that tell of it; <c>null</c> is none.</summary>
    public (AttemptView Attempt, ImmutableArray<long> Events)? Find(Predicate<AttemptView> fits) =>
        attempts.FindLastIndex(fits) is var place and >= 0 ? (attempts[place], notes.Of(place)) : null;

    public void Add(JournaledEvent one)
    {
        Seq = one.Seq;
        switch (one.Event)
        {
            case JobEvent.SegmentsPlanned e:
                lengths.AddRange(e.Segments.Select(segment => segment.Frames.Length));
                shots.AddRange(e.Segments.Select(segment => segment.Shot));
                notes.Plan(runs.Values.FirstOrDefault(run => Of(run)?.Item == ItemName.Survey)?.Current, Seq);
                break;
            case JobEvent.SurveyLeased e:
                Begin(e.Lease, new Run(e.Slot, Seq, []), ItemName.Survey, null, e.Attempt, one.At);
                break;
            case JobEvent.AssemblyLeased e:
                Begin(e.Lease, new Run(e.Slot, Seq, []), ItemName.Assembly, null, e.Attempt, one.At);
                break;
            case JobEvent.ChunkLeased e:
                Lease(e, one.At);
                break;
            default:
                End(one.Event, one.At);
                break;
        }
    }

    private void End(JobEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case JobEvent.SegmentRendered e:
                Finish(e.Segment, e.Attempt, at, "rendered", null);
                break;
            case JobEvent.SegmentFailed e:
                Finish(e.Segment, e.Failed.Attempt, at, "failed", e.Failed.Failure);
                break;
            case JobEvent.SegmentLost e when winners.Remove(e.Segment, out var winner):
                attempts[winner] = attempts[winner] with { Outcome = "lost" };
                notes.Add(winner, Seq);
                break;
            case JobEvent.ItemFailed e:
                Close(e.Lease, at, "failed", e.Failed.Failure);
                break;
            case JobEvent.SurveyFinished:
                CloseAll(at, "finished", run => Of(run)?.Item == ItemName.Survey);
                break;
            case JobEvent.JobCompleted:
                CloseAll(at, "finished", run => Of(run)?.Item == ItemName.Assembly);
                break;
            case JobEvent.ShotReopened e:
                Reopen(e.Shot, at);
                break;
            case JobEvent.LeaseEnded e:
                Close(e.Lease, at, e.Expired ? "expired" : "returned", null);
                break;
            case JobEvent.JobCancelled:
                CloseAll(at, "returned", _ => true);
                break;
        }
    }

    private void Lease(JobEvent.ChunkLeased e, DateTimeOffset at)
    {
        foreach (var part in e.Parts)
        {
            holders[part.Segment] = e.Lease;
        }

        runs[e.Lease] = new Run(e.Slot, Seq, [.. e.Parts]);
        Next(e.Lease, at);
    }

    /// <summary>The slot goes on to the next segment of its lease, where there is one.</summary>
    private void Next(LeaseId lease, DateTimeOffset at)
    {
        var run = runs[lease];
        if (run.Parts.IsEmpty)
        {
            runs[lease] = run with { Current = null };
            return;
        }

        var part = run.Parts[0];
        Begin(lease, run with { Parts = run.Parts[1..] }, "segment", part.Segment, part.Attempt, at);
    }

    private void Begin(LeaseId lease, Run run, string item, int? segment, Attempt attempt, DateTimeOffset at)
    {
        runs[lease] = run with { Current = attempts.Count };
        notes.Begin(run.LeasedBy, Seq);
        var worker = run.Slot.Worker;
        var frames = segment < lengths.Count ? lengths[segment.Value] : (long?)null;
        attempts.Add(new(item, segment, attempt.Number, lease, worker, run.Slot, at, null, null, null, null, frames));
    }

    private void Finish(int segment, Attempt attempt, DateTimeOffset at, string outcome, WorkFailure? failure)
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
        End(current, at, outcome, failure);
        if (outcome == "rendered")
        {
            winners[segment] = current;
        }

        Next(lease, at);
    }

    /// <summary>What is under way for the shot counts no more, nor does an assembly with what was rendered of it.</summary>
    private void Reopen(int shot, DateTimeOffset at)
    {
        CloseAll(at, "returned", run => Of(run)?.Item == ItemName.Assembly);
        foreach (var segment in Enumerable.Range(0, shots.Count).Where(segment => shots[segment] == shot))
        {
            if (winners.Remove(segment, out var winner))
            {
                notes.Add(winner, Seq);
            }

            if (!holders.Remove(segment, out var lease) || !runs.TryGetValue(lease, out var run))
            {
                continue;
            }

            runs[lease] = run with { Parts = run.Parts.RemoveAll(part => part.Segment == segment) };
            if (run.Current is { } current && attempts[current].Segment == segment)
            {
                End(current, at, "returned", null);
                Next(lease, at);
            }
        }
    }

    private void Swap(LeaseId lease, Run run, int segment, Attempt attempt)
    {
        var rest = run.Parts.RemoveAll(part => part.Segment == segment);
        if (Of(run) is not { } old)
        {
            Begin(lease, run with { Parts = rest }, "segment", segment, attempt, attempts[^1].EndedAt!.Value);
            return;
        }

        var place = run.Current!.Value;
        attempts[place] = old with
        {
            Segment = segment,
            Attempt = attempt.Number,
            Frames = segment < lengths.Count ? lengths[segment] : null,
        };
        runs[lease] = run with { Parts = rest.Insert(0, new LeasedPart(old.Segment!.Value, new Attempt(old.Attempt))) };
    }

    private void CloseAll(DateTimeOffset at, string outcome, Func<Run, bool> which)
    {
        foreach (var lease in runs.Where(run => which(run.Value)).Select(run => run.Key).ToArray())
        {
            Close(lease, at, outcome, null);
        }
    }

    private void Close(LeaseId lease, DateTimeOffset at, string outcome, WorkFailure? failure)
    {
        if (runs.Remove(lease, out var run) && run.Current is { } current)
        {
            End(current, at, outcome, failure);
        }
    }

    private AttemptView? Of(Run run) => run.Current is { } current ? attempts[current] : null;

    private void End(int place, DateTimeOffset at, string outcome, WorkFailure? failure)
    {
        notes.Add(place, Seq);
        attempts[place] = attempts[place] with
        {
            EndedAt = at,
            Outcome = outcome,
            Kind = failure?.Kind,
            Detail = failure?.Detail,
        };
    }

    /// <summary>A lease that is out.</summary>
    /// <param name="LeasedBy">The number of the event that granted it.</param>
    /// <param name="Parts">Segments that have not begun.</param>
    /// <param name="Current">Place of the attempt that is under way.</param>
    private sealed record Run(SlotId Slot, long LeasedBy, ImmutableArray<LeasedPart> Parts, int? Current = null);
}
