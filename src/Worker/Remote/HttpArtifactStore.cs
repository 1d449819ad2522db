using System.Net;
using System.Security.Cryptography;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>Artifacts into the storage where the lease has an address there, else, or where that fails, through the
/// coordinator. What is stored is kept beside until all of it has arrived, so that an upload that broke off is made
/// again.</summary>
/// <param name="spool">Folder for what is on its way.</param>
public sealed class HttpArtifactStore(CoordinatorClient client, LeasesInHand hand, string spool) : IArtifactStore
{
    /// <summary>No account, and little patience: the coordinator is the other way.</summary>
    private static readonly AzureBlobOptions Storage = new() { Retries = 2 };

    private readonly Spool kept = new(spool);

    /// <summary>Longest time of one try; a segment of 1 GiB over 20 Mbit/s.</summary>
    private static readonly TimeSpan OneTry = TimeSpan.FromMinutes(10);

    public Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel) =>
        kept.Keep(
            name,
            content,
            async (artifact, path) =>
            {
                if (!await Put(artifact, path, cancel))
                {
                    await Upload(artifact, path, cancel);
                }
            },
            cancel
        );

    /// <summary>Kept beside while it is read.</summary>
    public Task<Stream> Read(ArtifactName name, CancellationToken cancel) =>
        kept.Fetch(file => Download(name, file, cancel));

    public async Task<bool> Holds(StoredArtifact artifact, CancellationToken cancel)
    {
        try
        {
            await using var content = await Read(artifact.Name, cancel);
            return content.Length == artifact.Size
                && Sha256.FromDigest(await SHA256.HashDataAsync(content, cancel)) == artifact.Digest;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Artifacts end with their job, which is the coordinator's.</summary>
    public Task Delete(ArtifactName name, CancellationToken cancel) =>
        throw new NotSupportedException("A worker deletes no artifacts.");

    /// <returns>False where there is no address, or the storage does not take it; the coordinator then finds out
    /// whether it took it after all.</returns>
    private async Task<bool> Put(StoredArtifact artifact, string path, CancellationToken cancel)
    {
        if (LeaseOf(artifact.Name) is not { } lease || hand.WriteOf(lease, artifact.Name) is not { } address)
        {
            return false;
        }

        try
        {
            await using var file = File.OpenRead(path);
            return await SignedBlob.Write(address, artifact.Name, file, Storage, cancel) == artifact;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task Upload(StoredArtifact artifact, string path, CancellationToken cancel)
    {
        try
        {
            await client.Ask(Put, (_, _) => Task.FromResult(true), patience: null, cancel, OneTry);
        }
        catch (RefusedRequestException e) when (e.Status == HttpStatusCode.PreconditionFailed)
        {
            throw new ArtifactExistsException(e.Message, e);
        }

        HttpRequestMessage Put()
        {
            var request = Request(HttpMethod.Put, artifact.Name);
            request.Headers.IfNoneMatch.ParseAdd("*");
            request.Headers.Add(WorkerProtocol.DigestHeader, $"{artifact.Digest}");
            request.Content = new StreamContent(File.OpenRead(path), Spool.BufferSize);
            request.Content.Headers.ContentLength = artifact.Size;
            return request;
        }
    }

    /// <summary>A read that broke off goes on where it was.</summary>
    private async Task Download(ArtifactName name, FileStream file, CancellationToken cancel)
    {
        try
        {
            await client.Ask(
                () =>
                {
                    var request = Request(HttpMethod.Get, name);
                    request.Headers.Range = new(file.Length, null);
                    return request;
                },
                async (response, limit) =>
                {
                    file.Position = response.StatusCode == HttpStatusCode.PartialContent ? file.Length : 0;
                    await response.Content.CopyToAsync(file, limit);
                    return true;
                },
                patience: null,
                cancel,
                OneTry
            );
        }
        catch (RefusedRequestException e) when (e.Status == HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException(e.Message, e);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, ArtifactName name)
    {
        var request = new HttpRequestMessage(method, $"artifacts/{name}");
        request.Headers.Add(WorkerProtocol.LeaseHeader, LeaseOf(name)?.ToString());
        return request;
    }

    private LeaseId? LeaseOf(ArtifactName name) =>
        SegmentArtifact.TryParse($"{name}") is { } artifact ? hand.For(artifact) ?? hand.For(artifact.Job) : null;
}
