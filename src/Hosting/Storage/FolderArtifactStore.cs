using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Artifacts as files below one folder: written to a temporary name, flushed to the disk, given their name.
/// </summary>
public sealed class FolderArtifactStore(string root) : IArtifactArchive
{
    private const int BufferSize = 1 << 18;

    private const string Temporary = ".tmp";

    /// <summary>The same bytes under the same name again are no error.</summary>
    public async Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():n}{Temporary}";
        try
        {
            var stored = await WriteTemporary(name, temporary, content, cancel);
            await Publish(stored, temporary, path, cancel);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> Read(ArtifactName name, CancellationToken cancel) =>
        Task.FromResult<Stream>(
            new FileStream(
                Existing(name),
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

    public async Task<int> ReadAt(ArtifactName name, long offset, Memory<byte> buffer, CancellationToken cancel)
    {
        using var file = File.OpenHandle(Existing(name), options: FileOptions.Asynchronous);
        var count = 0;
        for (int read; count < buffer.Length; count += read)
        {
            read = await RandomAccess.ReadAsync(file, buffer[count..], offset + count, cancel);
            if (read == 0)
            {
                break;
            }
        }

        return count;
    }

    public Task Delete(ArtifactName name, CancellationToken cancel)
    {
        if (File.Exists(PathOf(name)))
        {
            File.Delete(PathOf(name));
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<ListedArtifact> List(ArtifactName? folder, CancellationToken cancel) =>
        FilesBelow(folder is { } name ? PathOf(name) : root).ToAsyncEnumerable();

    public async Task<int> DeleteAll(ArtifactName folder, CancellationToken cancel)
    {
        var artifacts = FilesBelow(PathOf(folder)).ToArray();
        foreach (var artifact in artifacts)
        {
            await Delete(artifact.Name, cancel);
        }

        return artifacts.Length;
    }

    private IEnumerable<ListedArtifact> FilesBelow(string path) =>
        Directory.Exists(path)
            ? new DirectoryInfo(path)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .SelectMany(Listed)
                .OrderBy(artifact => artifact.Name.ToString(), StringComparer.Ordinal)
            : [];

    private ListedArtifact[] Listed(FileInfo file) =>
        file.Extension != Temporary && ArtifactName.TryParse(Path.GetRelativePath(root, file.FullName), out var name)
            ? [new ListedArtifact(name, file.Length, file.LastWriteTimeUtc)]
            : [];

    /// <summary>Gives a whole file its name, unless that is taken by other bytes.</summary>
    private async Task Publish(StoredArtifact stored, string temporary, string path, CancellationToken cancel)
    {
        if (FreeName.TryGive(temporary, path))
        {
            FolderSync.Flush(Path.GetDirectoryName(path)!);
        }
        else if (!await Holds(stored, cancel))
        {
            throw new ArtifactExistsException(
                $"Expected no artifact {stored.Name}, or the same bytes ({stored.Size}, SHA-256 {stored.Digest}); "
                    + "found others there. Artifacts are never overwritten: use another name."
            );
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

    private string Existing(ArtifactName name) =>
        File.Exists(PathOf(name))
            ? PathOf(name)
            : throw new FileNotFoundException($"Expected {name} below {root}; it is not there.", PathOf(name));

    private string PathOf(ArtifactName name) => Path.Combine(root, name.ToString());
}
