using System.Collections.Immutable;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>All segments planned so far, by index, and who failed at them. The sets beside the list follow from it;
/// they are kept because a film has 20,000 segments and a decision must not read them all.</summary>
public sealed record Plan
{
    private Plan() { }

    public static Plan Empty { get; } = new();

    public ImmutableList<SegmentEntry> Segments { get; private init; } = [];

    /// <summary>Indexes of the segments that may be leased now.</summary>
    public ImmutableSortedSet<int> Waiting { get; private init; } = [];

    public ImmutableSortedSet<int> Quarantined { get; private init; } = [];

    public HeldSegments Held { get; private init; } = HeldSegments.None;

    public WorkerFaults Faults { get; private init; } = WorkerFaults.None;

    /// <summary>The priors that are stored, by shot.</summary>
    public ImmutableDictionary<int, ImmutableArray<float>> Priors { get; private init; } =
        ImmutableDictionary<int, ImmutableArray<float>>.Empty;

    /// <summary>How shots are rendered that are rendered otherwise than their job, by shot.</summary>
    public ImmutableDictionary<int, RenderProfile> Own { get; private init; } =
        ImmutableDictionary<int, RenderProfile>.Empty;

    /// <summary>The proven master that stands until the one with the shots that are rendered anew is proven.</summary>
    public MasterFacts? Former { get; private init; }

    /// <summary>Indexes of the segments that a draft renders, rising; empty where there was no draft.</summary>
    public ImmutableArray<int> Samples { get; private init; } = [];

    /// <summary>Frames of the segments that wait or are leased.</summary>
    public long PendingFrames { get; private init; }

    public int RenderedCount => Segments.Count - Waiting.Count - Quarantined.Count - Held.Count;

    public bool AllRendered => Waiting.IsEmpty && Quarantined.IsEmpty && Held.Count == 0;

    /// <summary>A plan as it was.</summary>
    /// <param name="leases">All leases that are out, those that hold nothing more among them.</param>
    public static Plan Of(
        IReadOnlyCollection<SegmentEntry> segments,
        IEnumerable<LeaseId> leases,
        WorkerFaults faults,
        ImmutableDictionary<int, ImmutableArray<float>> priors,
        ImmutableDictionary<int, RenderProfile> own,
        MasterFacts? former,
        ImmutableArray<int> samples
    )
    {
        var indexed = segments.Index().ToArray();
        return new()
        {
            Segments = [.. segments],
            Waiting = [.. indexed.Where(one => one.Item.State is Segment.Waiting).Select(one => one.Index)],
            Quarantined = [.. indexed.Where(one => one.Item.State is Segment.Quarantined).Select(one => one.Index)],
            Held = HeldSegments.Of(leases, segments),
            Faults = faults,
            Priors = priors,
            Own = own,
            Former = former,
            Samples = samples,
            PendingFrames = segments.Sum(entry => Pending(entry, entry.State)),
        };
    }

    public Plan Add(ImmutableArray<PlannedSegment> planned) =>
        this with
        {
            Segments = Segments.AddRange(
                planned.Select(segment => new SegmentEntry(segment, new Segment.Waiting(Attempt.First, [])))
            ),
            Waiting = Waiting.Union(planned.Select(segment => segment.Index)),
            PendingFrames = PendingFrames + planned.Sum(segment => segment.Frames.Length),
        };

    public Plan With(int index, Segment state)
    {
        var was = Segments[index];
        return this with
        {
            Segments = Segments.SetItem(index, was with { State = state }),
            Waiting = state is Segment.Waiting ? Waiting.Add(index) : Waiting.Remove(index),
            Quarantined = state is Segment.Quarantined ? Quarantined.Add(index) : Quarantined.Remove(index),
            Held = Held.With(index, was.State, state),
            PendingFrames = PendingFrames - Pending(was, was.State) + Pending(was, state),
        };
    }

    public Plan With(int shot, ImmutableArray<float> priors) => this with { Priors = Priors.Add(shot, priors) };

    /// <summary>From now on the shot is rendered so. Priors belong to a model, and go with it.</summary>
    public Plan With(int shot, RenderProfile profile) =>
        this with
        {
            Own = Own.SetItem(shot, profile),
            Priors = Priors.Remove(shot),
        };

    /// <summary>How a segment is rendered.</summary>
    /// <param name="usual">The job's own profile.</param>
    public RenderProfile ProfileOf(int index, RenderProfile usual) =>
        Own.GetValueOrDefault(Segments[index].Planned.Shot, usual);

    /// <summary>The whole film is planned: a draft's samples are chosen.</summary>
    public Plan Sampling(Brief brief) =>
        brief.DraftSamples is { } count
            ? this with
            {
                Samples = SampleChoice.Of(
                    [.. Segments.Select(entry => entry.Planned.Frames.Length)],
                    count,
                    brief.Source.Video.Rate.WholeFramesIn(SampleChoice.ReelMilliseconds / count)
                ),
            }
            : this;

    /// <summary>Which of the waiting segments may be leased, rising.</summary>
    public IEnumerable<int> OpenTo(Brief brief) => brief.IsDraft ? Samples.Where(Waiting.Contains) : Waiting;

    /// <summary>How many they are.</summary>
    public int CountOpenTo(Brief brief) => brief.IsDraft ? Samples.Count(Waiting.Contains) : Waiting.Count;

    public bool IsOpenTo(Brief brief, int index) =>
        Waiting.Contains(index) && (!brief.IsDraft || Samples.Contains(index));

    /// <summary>A master stands until the next is proven.</summary>
    public Plan Replacing(MasterFacts master) => this with { Former = master.Verified ? master : Former };

    /// <summary>The plan once there is a new master.</summary>
    public Plan Mastered(MasterFacts master) => this with { Former = master.Verified ? null : Former };

    /// <summary>How many of the segments before this one may be leased now.</summary>
    public int WaitingBefore(int index)
    {
        var place = Waiting.IndexOf(index);
        return place < 0 ? ~place : place;
    }

    /// <summary>Forgets a lease that holds nothing more.</summary>
    public Plan Without(LeaseId lease) => this with { Held = Held.Without(lease) };

    public Plan With(WorkerFaults faults) => this with { Faults = faults };

    public bool Equals(Plan? other) =>
        other is not null
        && Segments.SequenceEqual(other.Segments)
        && Priors.Count == other.Priors.Count
        && Priors.All(one => other.Priors.TryGetValue(one.Key, out var theirs) && one.Value.SequenceEqual(theirs))
        && Own.Count == other.Own.Count
        && Own.All(one => other.Own.TryGetValue(one.Key, out var theirs) && one.Value.RendersAs(theirs))
        && Samples.SequenceEqual(other.Samples)
        && Former?.Identity == other.Former?.Identity;

    public override int GetHashCode() => HashCode.Combine(Segments.Count, Waiting.Count);

    private static long Pending(SegmentEntry entry, Segment state) =>
        state is Segment.Waiting or Segment.Leased ? entry.Planned.Frames.Length : 0;
}
