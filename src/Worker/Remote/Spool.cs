using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Worker.Remote;

/// <summary>What is on its way to or from the farm, in files that end with their use.</summary>
internal sealed class Spool(string folder)
{
    public const int BufferSize = 1 << 18;

    /// <summary>Keeps all that comes, and says what it is.</summary>
    /// <param name="use">Takes the artifact and the path of its file.</param>
    public async Task<StoredArtifact> Keep(
        ArtifactName name,
        Stream content,
        Func<StoredArtifact, string, Task> use,
        CancellationToken cancel
    )
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Guid.NewGuid():n}.up");
        try
        {
            var artifact = await Write(name, path, content, cancel);
            await use(artifact, path);
            return artifact;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A file that goes with its stream.</summary>
    /// <param name="fill">Writes it.</param>
    public async Task<Stream> Fetch(Func<FileStream, Task> fill)
    {
        Directory.CreateDirectory(folder);
        var file = new FileStream(
            Path.Combine(folder, $"{Guid.NewGuid():n}.down"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            BufferSize,
            FileOptions.DeleteOnClose
        );
        try
        {
            await fill(file);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<StoredArtifact> Write(
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
}
