using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>A job's state after so many events, and how many of them its snapshot holds.</summary>
internal sealed record Folded(long Version, RenderJob State, long Kept)
{
    /// <summary>Events after which a snapshot is worth its bytes.</summary>
    private const long EventsToKeep = 1_000;

    public static Folded Of(JobSnapshot snapshot) => new(snapshot.Version, snapshot.State, snapshot.Version);

    public Folded With(ImmutableArray<JobEvent> events) =>
        events.IsEmpty
            ? this
            : this with
            {
                Version = Version + events.Length,
                State = events.Aggregate(State, (state, happened) => state.Apply(happened)),
            };

    /// <summary>Each snapshot waits for half as many events again as the last one holds, so that all snapshots of a job
    /// together stay a few times as large as the last.</summary>
    public bool IsWorthKeeping => Version - Kept >= Math.Max(EventsToKeep, Kept / 2);

    /// <summary>What the state costs to hold, in segments.</summary>
    public int Weight => 10 + State.Segments.Segments.Count;
}
