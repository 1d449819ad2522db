using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Retention;

/// <summary>Whether a segment's artifact is still needed: a pure function of its job's state, which must have been read
/// after the artifact was seen, so that no attempt can have begun in between.</summary>
internal static class ArtifactFate
{
    /// <param name="job">The state of the artifact's job.</param>
    /// <param name="isProven">The master of a completed job is proven and there.</param>
    /// <returns>Why it may go; <c>null</c> where it must stay.</returns>
    public static SweepReason? Of(RenderJob job, SegmentArtifact artifact, bool isProven) =>
        job switch
        {
            RenderJob.Unsubmitted => SweepReason.UnknownJob,
            RenderJob.Cancelled => SweepReason.Cancelled,
            RenderJob.Completed when isProven => IsCurve(job.Segments, artifact) ? null : SweepReason.MasterProven,
            _ => IsOver(job.Segments, artifact) ? SweepReason.FailedAttempt : null,
        };

    /// <summary>The measured light of a finished film, which its report shows, is in no other place; it takes a few
    /// thousandths of the master's room.</summary>
    private static bool IsCurve(Plan plan, SegmentArtifact artifact) =>
        artifact.Kind == SegmentArtifact.LightKind && !IsOver(plan, artifact);

    /// <summary>Whether no report of this attempt would be believed.</summary>
    private static bool IsOver(Plan plan, SegmentArtifact artifact) =>
        (artifact.Segment < plan.Segments.Count ? plan.Segments[artifact.Segment].State : null) switch
        {
            Segment.Rendered s => artifact.Name != s.Result.Bitstream.Name && artifact.Name != s.Result.Light.Name,
            Segment.Leased s => artifact.Attempt != s.Attempt,
            Segment.Waiting s => artifact.Attempt.Number < s.Next.Number,
            Segment.Quarantined s => artifact.Attempt.Number <= s.Last.Number,
            _ => false,
        };
}
