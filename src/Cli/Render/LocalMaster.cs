using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The master of a render, where the command puts it.</summary>
internal sealed class LocalMaster(MasterFile master) : IMasterStore
{
    /// <summary>The command gives it its name when the job is over.</summary>
    public Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel) =>
        Task.CompletedTask;

    public Task<Stream?> Open(RenderJob.Completed job, CancellationToken cancel) =>
        Task.FromResult<Stream?>(
            master.Find(job.Brief.Id, job.Master.Identity) is { } path
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18, useAsync: true)
                : null
        );
}
