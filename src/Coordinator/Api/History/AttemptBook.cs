using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>The attempts of a job in the order in which they began, each by its place, and which events tell of it.
/// </summary>
internal sealed class AttemptBook
{
    private readonly List<AttemptView> attempts = [];
    private readonly AttemptNotes notes = new();
    private readonly Dictionary<int, int> winners = [];
    private DateTimeOffset now;

    /// <summary>The number of the event at hand.</summary>
    public long Seq { get; private set; }

    public ImmutableArray<AttemptView> All => [.. attempts];

    public AttemptView this[int place] => attempts[place];

    /// <summary>The latest attempt that fits, and the numbers of the events that tell of it; <c>null</c> is none.</summary>
    public (AttemptView Attempt, ImmutableArray<long> Events)? Find(Predicate<AttemptView> fits) =>
        attempts.FindLastIndex(fits) is var place and >= 0 ? (attempts[place], notes.Of(place)) : null;

    /// <summary>All that follows happened with this event.</summary>
    public void Turn(JournaledEvent one) => (Seq, now) = (one.Seq, one.At);

    /// <returns>Its place.</returns>
    /// <param name="leasedBy">The number of the event that granted its lease.</param>
    /// <param name="afterLast">It began when the one before it in the book ended, not now.</param>
    public int Begin(AttemptView attempt, long leasedBy, bool afterLast)
    {
        notes.Begin(leasedBy, Seq);
        attempts.Add(attempt with { StartedAt = afterLast ? attempts[^1].EndedAt!.Value : now });
        return attempts.Count - 1;
    }

    /// <summary>The attempt at that place was one at another segment.</summary>
    public void Exchange(int place, int segment, Attempt attempt, long? frames) =>
        attempts[place] = attempts[place] with { Segment = segment, Attempt = attempt.Number, Frames = frames };

    /// <param name="outcome">With <c>rendered</c> its segment is the attempt's until it is lost or unseated.</param>
    public void End(int place, string outcome, WorkFailure? failure = null)
    {
        if (outcome == "rendered" && attempts[place].Segment is { } segment)
        {
            winners[segment] = place;
        }

        notes.Add(place, Seq);
        attempts[place] = attempts[place] with
        {
            EndedAt = now,
            Outcome = outcome,
            Kind = failure?.Kind,
            Detail = failure?.Detail,
        };
    }

    /// <summary>What was rendered of a segment is gone or unfit.</summary>
    public void Lose(int segment)
    {
        if (winners.Remove(segment, out var place))
        {
            attempts[place] = attempts[place] with { Outcome = "lost" };
            notes.Add(place, Seq);
        }
    }

    /// <summary>What was rendered of a segment counts no more, though it is there.</summary>
    public void Unseat(int segment)
    {
        if (winners.Remove(segment, out var place))
        {
            notes.Add(place, Seq);
        }
    }

    /// <summary>The event at hand is the survey's report.</summary>
    public void NotePlan(int? survey) => notes.Plan(survey, Seq);
}
