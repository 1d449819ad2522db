using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Masters in blobs.</summary>
public sealed class BlobMasters(AzureBlobArtifactStore store) : IMasterStore
{
    public async Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel)
    {
        await using (var master = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            await store.Write(NameOf(job, identity), master, cancel);
        }

        File.Delete(path);
    }

    public async Task<Stream?> Open(RenderJob.Completed job, CancellationToken cancel)
    {
        var identity = job.Master.Identity;
        try
        {
            var master = await store.Open(NameOf(job.Brief.Id, identity), cancel);
            if (master.Length == identity.Size)
            {
                return master;
            }

            await master.DisposeAsync(); // another's bytes under its name
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static ArtifactName NameOf(JobId job, SourceIdentity identity) => new($"{job}/{identity.SampledHash}");
}
