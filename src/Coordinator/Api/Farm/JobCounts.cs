using System.Collections.Immutable;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>How many jobs there are.</summary>
/// <param name="Drafts">That wait for their release.</param>
/// <param name="Queued">Whose survey has not begun.</param>
/// <param name="Running">That are surveyed, rendered or assembled.</param>
public sealed record JobCounts(
    int Drafts,
    int Queued,
    int Running,
    int Paused,
    int Failed,
    int Completed,
    int Cancelled
)
{
    internal static ImmutableArray<string> RunningStates { get; } = ["surveying", "rendering", "assembling"];

    internal static JobCounts Of(IEnumerable<JobView> jobs)
    {
        var counts = jobs.CountBy(job => job.State).ToDictionary();
        return new JobCounts(
            counts.GetValueOrDefault("draft"),
            counts.GetValueOrDefault("submitted"),
            RunningStates.Sum(state => counts.GetValueOrDefault(state)),
            counts.GetValueOrDefault("paused"),
            counts.GetValueOrDefault("failed"),
            counts.GetValueOrDefault("completed"),
            counts.GetValueOrDefault("cancelled")
        );
    }
}
