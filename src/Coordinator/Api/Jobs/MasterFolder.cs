using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Masters in a folder.</summary>
public sealed class MasterFolder(string folder) : IMasterStore
{
    private const int HashDigits = 12;

    public Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel)
    {
        File.Move(path, PathOf(job, identity, Path.GetExtension(path)), overwrite: true);
        FolderSync.Flush(folder);
        return Task.CompletedTask;
    }

    public Task<Stream?> Open(RenderJob.Completed job, CancellationToken cancel)
    {
        var kind = job.Brief.Spec.Container == MasterContainer.Mp4 ? ".mp4" : ".mkv";
        var path = PathOf(job.Brief.Id, job.Master.Identity, kind);
        return Task.FromResult<Stream?>(
            File.Exists(path) && FileIdentity.Read(path) == job.Master.Identity
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18, useAsync: true)
                : null
        );
    }

    private string PathOf(JobId job, SourceIdentity identity, string kind) =>
        Path.Combine(folder, $"{job}-{identity.SampledHash.ToString()[..HashDigits]}{kind}");
}
