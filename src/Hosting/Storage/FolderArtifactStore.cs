using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Artifacts as files below one folder: written to a temporary name, flushed to the disk, renamed.</summary>
public sealed class FolderArtifactStore(string folder) : IArtifactStore
{
    private const int BufferSize = 1 << 18;

    public async Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            var stored = await WriteTemporary(name, temporary, content, cancel);
            Publish(temporary, path, name);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
            return stored;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public Task<Stream> Read(ArtifactName name, CancellationToken cancel) =>
        Task.FromResult<Stream>(
            new FileStream(
                PathOf(name),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                BufferSize,
                FileOptions.SequentialScan
            )
        );

    public async Task<bool> Holds(StoredArtifact artifact, CancellationToken cancel)
    {
        var file = new FileInfo(PathOf(artifact.Name));
        if (!file.Exists || file.Length != artifact.Size)
        {
            return false;
        }

        await using var stream = await Read(artifact.Name, cancel);
        return Sha256.FromDigest(await SHA256.HashDataAsync(stream, cancel)) == artifact.Digest;
    }

    public Task Delete(ArtifactName name, CancellationToken cancel)
    {
        File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    private static void Publish(string temporary, string path, ArtifactName name)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new ArtifactExistsException($"the artifact {name} is there already", e);
        }
    }

    private static async Task<StoredArtifact> WriteTemporary(
        ArtifactName name,
        string temporary,
        Stream content,
        CancellationToken cancel
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(
            temporary,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        var buffer = new byte[BufferSize];
        var size = 0L;
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        file.Flush(flushToDisk: true);
        return new StoredArtifact(name, size, Sha256.FromDigest(hash.GetHashAndReset()));
    }

    private string PathOf(ArtifactName name) => Path.Combine(folder, name.ToString());
}
