using System.Collections.Immutable;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>All segments planned so far, by index. The sets beside the list follow from it; they are kept because a
/// film has 20,000 segments and a decision must not read them all.</summary>
public sealed record Plan
{
    private Plan(
        ImmutableList<SegmentEntry> segments,
        ImmutableSortedSet<int> waiting,
        ImmutableSortedSet<int> quarantined,
        ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> held,
        ImmutableDictionary<int, ImmutableArray<float>> priors
    ) => (Segments, Waiting, Quarantined, Held, Priors) = (segments, waiting, quarantined, held, priors);

    public static Plan Empty { get; } =
        new(
            [],
            [],
            [],
            ImmutableDictionary<LeaseId, ImmutableSortedSet<int>>.Empty,
            ImmutableDictionary<int, ImmutableArray<float>>.Empty
        );

    public ImmutableList<SegmentEntry> Segments { get; }

    /// <summary>Indexes of the segments that may be leased now.</summary>
    public ImmutableSortedSet<int> Waiting { get; }

    public ImmutableSortedSet<int> Quarantined { get; }

    /// <summary>For each chunk's lease the segments that it has not rendered yet.</summary>
    public ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> Held { get; }

    /// <summary>The priors that are stored, by shot.</summary>
    public ImmutableDictionary<int, ImmutableArray<float>> Priors { get; }

    public int RenderedCount =>
        Segments.Count - Waiting.Count - Quarantined.Count - Held.Values.Sum(held => held.Count);

    public bool AllRendered => Waiting.IsEmpty && Quarantined.IsEmpty && Held.Values.All(held => held.IsEmpty);

    public Plan Add(ImmutableArray<PlannedSegment> planned) =>
        new(
            Segments.AddRange(
                planned.Select(segment => new SegmentEntry(segment, new Segment.Waiting(Attempt.First, [])))
            ),
            Waiting.Union(planned.Select(segment => segment.Index)),
            Quarantined,
            Held,
            Priors
        );

    public Plan With(int index, Segment state) =>
        new(
            Segments.SetItem(index, Segments[index] with { State = state }),
            state is Segment.Waiting ? Waiting.Add(index) : Waiting.Remove(index),
            state is Segment.Quarantined ? Quarantined.Add(index) : Quarantined.Remove(index),
            Hold(Release(Held, Segments[index].State, index), state, index),
            Priors
        );

    public Plan With(int shot, ImmutableArray<float> priors) =>
        new(Segments, Waiting, Quarantined, Held, Priors.Add(shot, priors));

    /// <summary>How many of the segments before this one may be leased now.</summary>
    public int WaitingBefore(int index)
    {
        var place = Waiting.IndexOf(index);
        return place < 0 ? ~place : place;
    }

    /// <summary>Forgets a lease that holds nothing more.</summary>
    public Plan Without(LeaseId lease) => new(Segments, Waiting, Quarantined, Held.Remove(lease), Priors);

    public bool Equals(Plan? other) =>
        other is not null
        && Segments.SequenceEqual(other.Segments)
        && Priors.Count == other.Priors.Count
        && Priors.All(one => other.Priors.TryGetValue(one.Key, out var theirs) && one.Value.SequenceEqual(theirs));

    public override int GetHashCode() => HashCode.Combine(Segments.Count, Waiting.Count);

    private static ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> Release(
        ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> held,
        Segment was,
        int index
    ) =>
        was is Segment.Leased leased && held.TryGetValue(leased.Lease, out var indexes)
            ? held.SetItem(leased.Lease, indexes.Remove(index))
            : held;

    private static ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> Hold(
        ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> held,
        Segment becomes,
        int index
    ) =>
        becomes is Segment.Leased leased
            ? held.SetItem(leased.Lease, held.GetValueOrDefault(leased.Lease, []).Add(index))
            : held;
}
