using System.Collections.Concurrent;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Sources as files named by the SHA-256 of their bytes: the same film is kept once, however often it is
/// sent, and a film that was sent in part goes on where it stopped.</summary>
public sealed class SourceFolder(string folder) : IDisposable
{
    private readonly ConcurrentDictionary<Sha256, SourceUpload> uploads = new();

    /// <summary>Bytes that are free on the disk.</summary>
    public long Free
    {
        get
        {
            Directory.CreateDirectory(folder);
            return new DriveInfo(folder).AvailableFreeSpace;
        }
    }

    /// <summary>The file of a complete source; <c>null</c> where there is none.</summary>
    public string? Find(Sha256 digest) => File.Exists(WholeOf(digest)) ? WholeOf(digest) : null;

    public SourceState State(Sha256 digest) =>
        Find(digest) is { } whole ? new SourceState(digest, new FileInfo(whole).Length, Complete: true)
        : new FileInfo(PartOf(digest)) is { Exists: true } part ? new SourceState(digest, part.Length, Complete: false)
        : new SourceState(digest, 0, Complete: false);

    /// <summary>Keeps what comes, as far as it comes, when it begins where the kept bytes end; otherwise only says
    /// where they end.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public async Task<SourceState> Append(Sha256 digest, long offset, Stream content, CancellationToken cancel)
    {
        if (Find(digest) is not null)
        {
            return State(digest);
        }

        Directory.CreateDirectory(folder);
        var upload = uploads.GetOrAdd(digest, one => new SourceUpload(PartOf(one)));
        var received = await upload.Append(offset, content, cancel);
        return new SourceState(digest, received, Complete: false);
    }

    /// <summary>Compares the digest of what came with the name that it came under, and keeps it for good.</summary>
    /// <exception cref="InvalidDataException">Other bytes came; they are thrown away.</exception>
    public async Task<SourceState> Complete(Sha256 digest, long size, CancellationToken cancel)
    {
        if (Find(digest) is not null)
        {
            return State(digest);
        }

        var upload = uploads.GetOrAdd(digest, one => new SourceUpload(PartOf(one)));
        await upload.Complete(digest, size, WholeOf(digest), cancel);
        uploads.TryRemove(digest, out _);
        return State(digest);
    }

    public void Dispose()
    {
        foreach (var upload in uploads.Values)
        {
            upload.Dispose();
        }
    }

    private string WholeOf(Sha256 digest) => Path.Combine(folder, digest.ToString());

    private string PartOf(Sha256 digest) => Path.Combine(folder, $"{digest}.part");
}
