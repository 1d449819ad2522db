using System.Collections.Concurrent;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Films as files. Of an upload that several coordinators take at once, one part at a time is kept.</summary>
public sealed class SourceFolder(string folder) : ISourceStore, IDisposable
{
    private readonly ConcurrentDictionary<Sha256, SourceUpload> uploads = new();

    public long? Free
    {
        get
        {
            Directory.CreateDirectory(folder);
            return new DriveInfo(folder).AvailableFreeSpace;
        }
    }

    public Task<SourceState> State(Sha256 digest, CancellationToken cancel) => Task.FromResult(State(digest));

    private string? Find(Sha256 digest) => File.Exists(WholeOf(digest)) ? WholeOf(digest) : null;

    private SourceState State(Sha256 digest) =>
        Find(digest) is { } whole ? new SourceState(digest, new FileInfo(whole).Length, Complete: true)
        : new FileInfo(PartOf(digest)) is { Exists: true } part ? new SourceState(digest, part.Length, Complete: false)
        : new SourceState(digest, 0, Complete: false);

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

    public Task<Stream> Open(Sha256 digest, CancellationToken cancel) =>
        Task.FromResult<Stream>(
            new FileStream(Existing(digest), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18, useAsync: true)
        );

    public string? FileOf(Sha256 digest) => Find(digest);

    public Task<Uri?> Sign(Sha256 digest, TimeSpan lifetime, CancellationToken cancel) => Task.FromResult<Uri?>(null);

    private string Existing(Sha256 digest) =>
        Find(digest)
        ?? throw new FileNotFoundException($"Expected the source {digest} below {folder}; it is not there.");

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
