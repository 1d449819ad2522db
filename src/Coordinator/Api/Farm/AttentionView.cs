using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>A job that does not go on by itself.</summary>
/// <param name="Kind"><c>failed</c>, <c>quarantined</c> or <c>paused</c>.</param>
/// <param name="Detail">One line.</param>
public sealed record AttentionView(JobId Job, string Name, string Kind, string Detail)
{
    /// <summary><c>null</c> for a job that needs nobody.</summary>
    internal static AttentionView? Of(JobView job) =>
        job switch
        {
            { Failure: { } failure } => new(job.Id, job.Name, "failed", failure.Detail),
            { State: "cancelled" } => null,
            { Quarantined: [var first, ..] and { Length: var count } } => new(
                job.Id,
                job.Name,
                "quarantined",
                $"{count} segments could not be rendered, the first at frames {first.Frames}: {first.Last.Detail}"
            ),
            { State: "paused" } => new(job.Id, job.Name, "paused", "somebody paused it: it waits until it is resumed"),
            _ => null,
        };
}
