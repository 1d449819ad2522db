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
    private const int BufferSize = 1 << 18;

    /// <summary>No account, and little patience: the coordinator is the other way.</summary>
    private static readonly AzureBlobOptions Storage = new() { Retries = 2 };

    /// <summary>Longest time of one try; a segment of 1 GiB over 20 Mbit/s.</summary>
    private static readonly TimeSpan OneTry = TimeSpan.FromMinutes(10);

    public async Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(spool);
        var path = Path.Combine(spool, $"{Guid.NewGuid():n}.up");
        try
        {
            var artifact = await Spool(name, path, content, cancel);
            if (!await Put(artifact, path, cancel))
            {
                await Upload(artifact, path, cancel);
            }

            return artifact;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Kept beside while it is read.</summary>
    public async Task<Stream> Read(ArtifactName name, CancellationToken cancel)
    {
        Directory.CreateDirectory(spool);
        var file = new FileStream(
            Path.Combine(spool, $"{Guid.NewGuid():n}.down"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            BufferSize,
            FileOptions.DeleteOnClose
        );
        try
        {
            await Download(name, file, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

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

    private static async Task<StoredArtifact> Spool(
        ArtifactName name,
        string path,
        Stream content,
        CancellationToken cancel
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[BufferSize];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; )
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return new StoredArtifact(name, file.Length, Sha256.FromDigest(hash.GetHashAndReset()));
    }

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
            request.Content = new StreamContent(File.OpenRead(path), BufferSize);
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
