using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Farm;

/// <summary>The one place that chooses where films, segments and masters lie: Azure Blob Storage where it is configured,
/// else the folder.</summary>
/// <param name="Name">Says which storage this is, the same on every coordinator that uses it.</param>
internal sealed record FarmStorage(string Name, IArtifactArchive Artifacts, ISourceStore Sources, IMasterStore Masters)
    : IDisposable
{
    /// <summary>Signs addresses of blobs in the farm's own account; <c>null</c> without one.</summary>
    public IBlobSigner? Signer => (Sources as AzureSources)?.Account;

    private const string Films = "films";

    private const string MastersName = "masters";

    /// <exception cref="IOException">The account cannot be reached or entered.</exception>
    public static async Task<FarmStorage> Open(
        CoordinatorFolder folder,
        AzureBlobOptions? blobs,
        CancellationToken cancel
    )
    {
        if (blobs is null)
        {
            return new FarmStorage(
                $"the folder {folder.Identity}",
                new FolderArtifactStore(folder.Artifacts),
                new SourceFolder(folder.Sources),
                new MasterFolder(folder.Masters)
            );
        }

        var time = TimeProvider.System;
        var store = await AzureBlobArtifactStore.Open(blobs, time, cancel);
        return new FarmStorage(
            $"{store.Address}",
            store,
            await AzureSources.Open(blobs.Beside(Films), time, cancel),
            new BlobMasters(await AzureBlobArtifactStore.Open(blobs.Beside(MastersName), time, cancel))
        );
    }

    /// <summary>What one coordinator stores another must find.</summary>
    /// <param name="jobs">Whether there are jobs that need what was stored before.</param>
    /// <exception cref="RefusedException">This farm's things lie elsewhere.</exception>
    public async Task DemandSame(IJournal journal, bool jobs, CancellationToken cancel)
    {
        var known = new RecordSet<string>(journal.Records, "farm");
        await known.Add("storage", Name, cancel);
        if ((await known.Find("storage", cancel))?.Value is not { } theirs || theirs == Name)
        {
            return;
        }

        if (jobs)
        {
            throw new RefusedException(
                $"this farm keeps its films and segments in {theirs}, and this coordinator would in {Name}: give all coordinators of a database the same shared folder with --work, or the same section {AzureBlobOptions.Section}."
            );
        }

        await known.Put("storage", Name, cancel);
    }

    public void Dispose() => (Sources as IDisposable)?.Dispose();
}
