using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>Which events tell of each attempt of a timeline, by their numbers, rising. An attempt has a handful, however
/// long it is: of a survey's reports only the last is kept.</summary>
internal sealed class AttemptNotes
{
    private readonly List<ImmutableArray<long>> notes = [];
    private long planned;

    public ImmutableArray<long> Of(int place) => notes[place];

    /// <summary>The next attempt begins.</summary>
    /// <param name="leasedBy">The event that granted its lease.</param>
    /// <param name="now">The event by which it begins: the same, or the end of the one before it in its lease.</param>
    public void Begin(long leasedBy, long now) => notes.Add(leasedBy == now ? [now] : [leasedBy, now]);

    public void Add(int place, long number)
    {
        if (notes[place][^1] != number)
        {
            notes[place] = notes[place].Add(number);
        }
    }

    /// <param name="survey">The attempt that planned them; <c>null</c> where that is not known.</param>
    public void Plan(int? survey, long number)
    {
        if (survey is { } place)
        {
            notes[place] = [.. notes[place].Where(one => one != planned), number];
            planned = number;
        }
    }
}
