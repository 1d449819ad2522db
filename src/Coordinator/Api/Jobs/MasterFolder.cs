using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Masters, named by their jobs. A file counts only when its job is completed with exactly that file.</summary>
public sealed class MasterFolder(string folder)
{
    public string PathOf(JobId job, MasterContainer container) =>
        Path.Combine(folder, container == MasterContainer.Mp4 ? $"{job}.mp4" : $"{job}.mkv");

    /// <summary><c>null</c> when the file is gone or is not the one that was proven.</summary>
    public string? Find(RenderJob.Completed job)
    {
        var path = PathOf(job.Brief.Id, job.Brief.Spec.Container);
        return File.Exists(path) && FileIdentity.Read(path) == job.Master.Identity ? path : null;
    }
}
