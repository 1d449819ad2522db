using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Masters, named by their jobs and what they are: one that is made again is another, and a coordinator that
/// was thought dead replaces nothing.</summary>
public interface IMasterStore
{
    /// <summary>Takes a finished master from <paramref name="path"/> to where every coordinator finds it.</summary>
    /// <exception cref="IOException">The store has no room or cannot be reached.</exception>
    Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel);

    /// <summary>Opens a completed job's master; the stream can seek. <c>null</c> when it is gone or is not the one that
    /// was proven.</summary>
    Task<Stream?> Open(RenderJob.Completed job, CancellationToken cancel);
}
