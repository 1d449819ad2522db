using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>Events in the words that receivers read.</summary>
internal static class WebhookWords
{
    public static ImmutableArray<string> All { get; } =
    [
        "job.submitted",
        "job.completed",
        "job.failed",
        "job.paused",
        "job.resumed",
        "job.cancelled",
        "job.retried",
        "job.released",
        "segment.quarantined",
    ];

    /// <summary><c>null</c> for what nobody is told.</summary>
    public static string? Of(JobEvent happened) =>
        happened switch
        {
            JobEvent.JobSubmitted => "job.submitted",
            JobEvent.JobCompleted => "job.completed",
            JobEvent.JobFailed => "job.failed",
            JobEvent.JobPaused => "job.paused",
            JobEvent.JobResumed => "job.resumed",
            JobEvent.JobCancelled => "job.cancelled",
            JobEvent.JobRetried => "job.retried",
            JobEvent.JobReleased => "job.released",
            JobEvent.SegmentFailed { Quarantined: true } => "segment.quarantined",
            _ => null,
        };
}
