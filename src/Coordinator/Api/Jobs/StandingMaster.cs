using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Which master of a job is given out.</summary>
internal static class StandingMaster
{
    /// <summary>While a shot is rendered anew, and after a new master that is not proven, the former one stands.
    /// </summary>
    /// <returns>The job as completed with it; <c>null</c> before the first.</returns>
    public static RenderJob.Completed? Of(RenderJob job) =>
        job.Segments.Former is { } former
            ? new RenderJob.Completed(job.Submission!, job.Segments, former)
            : job as RenderJob.Completed;
}
