using System.Collections.Immutable;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Coordinator.Api.Archives;

/// <summary>How far an archive, a collection of films that were submitted under one name, is in all. Cancelled films
/// count among the films, and their frames do not.</summary>
/// <param name="Name">1 to 100 characters, any.</param>
/// <param name="Films">Its jobs, in whatever state.</param>
/// <param name="Frames">To render, as far as known.</param>
/// <param name="FramesDone">Frames of rendered segments.</param>
/// <param name="Share">Of the frames that are done, 0 to 1; <c>null</c> where none is known.</param>
/// <param name="FramesPerSecond">Of the slots that render for it now, each as fast as on the last segment that it
/// finished.</param>
/// <param name="SecondsLeft">Until its queued and running jobs are rendered, if that speed stays; <c>null</c> where
/// there is no speed yet.</param>
public sealed record ArchiveView(
    string Name,
    int Films,
    JobCounts Jobs,
    long Frames,
    long FramesDone,
    double? Share,
    double FramesPerSecond,
    double? SecondsLeft
)
{
    /// <param name="speed">Frames a second now.</param>
    internal static ArchiveView Of(string name, IReadOnlyCollection<JobView> jobs, double speed)
    {
        var wanted = jobs.Where(job => job.State != "cancelled").ToArray();
        var (frames, done) = (wanted.Sum(job => job.Frames), wanted.Sum(job => job.FramesDone));
        return new ArchiveView(
            name,
            jobs.Count,
            JobCounts.Of(jobs),
            frames,
            done,
            frames > 0 ? Math.Round((double)done / frames, 4) : null,
            Math.Round(speed, 3),
            Left([.. jobs.Where(job => JobCounts.RunningStates.Contains(job.State) || job.State == "submitted")], speed)
        );
    }

    private static double? Left(ImmutableArray<JobView> going, double speed) =>
        going.IsEmpty ? 0
        : speed > 0 ? Math.Round(going.Sum(job => Math.Max(0, job.Frames - job.FramesDone)) / speed, 1)
        : null;
}
