using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>The leases of chunks that are out, and for each the segments that it has not rendered yet.</summary>
public sealed record HeldSegments
{
    private readonly ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> _byLease;

    private HeldSegments(ImmutableDictionary<LeaseId, ImmutableSortedSet<int>> byLease) => _byLease = byLease;

    public static HeldSegments None { get; } = new(ImmutableDictionary<LeaseId, ImmutableSortedSet<int>>.Empty);

    public IEnumerable<LeaseId> Leases => _byLease.Keys;

    /// <summary>Segments of all leases.</summary>
    public int Count => _byLease.Values.Sum(held => held.Count);

    /// <summary>True where no lease is out, not even one that holds nothing more.</summary>
    public bool IsEmpty => _byLease.IsEmpty;

    /// <param name="leases">All that are out, those that hold nothing more among them.</param>
    public static HeldSegments Of(IEnumerable<LeaseId> leases, IEnumerable<SegmentEntry> segments)
    {
        var held = segments.Index().ToLookup(one => (one.Item.State as Segment.Leased)?.Lease, one => one.Index);
        return new(leases.ToImmutableDictionary(lease => lease, lease => held[lease].ToImmutableSortedSet()));
    }

    /// <summary>What a lease holds, rising; nothing where it is not out.</summary>
    public ImmutableSortedSet<int> Of(LeaseId lease) => _byLease.GetValueOrDefault(lease, []);

    /// <summary>After a segment's change from one state to another.</summary>
    public HeldSegments With(int index, Segment was, Segment becomes)
    {
        var held = _byLease;
        if (was is Segment.Leased before && held.TryGetValue(before.Lease, out var indexes))
        {
            held = held.SetItem(before.Lease, indexes.Remove(index));
        }

        return new(
            becomes is Segment.Leased now
                ? held.SetItem(now.Lease, held.GetValueOrDefault(now.Lease, []).Add(index))
                : held
        );
    }

    /// <summary>Forgets a lease that holds nothing more.</summary>
    public HeldSegments Without(LeaseId lease) => new(_byLease.Remove(lease));
}
