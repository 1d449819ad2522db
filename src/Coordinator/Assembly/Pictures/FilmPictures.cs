using SrItmFarm.Hosting.Processes;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Makes pictures of films and their results, a few at a time, and remembers them for a while.</summary>
internal sealed class FilmPictures : IAsyncDisposable
{
    private const int AtOnce = 2;

    private const long MostKept = 512L << 20;

    private readonly IArtifactStore store;
    private readonly string folder;
    private readonly PictureCache cache;
    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);
    private readonly Lazy<RangeProxy> proxy = new();

    /// <param name="temporary">Where its own folder is made, which goes with it.</param>
    public FilmPictures(IArtifactStore store, string temporary)
    {
        this.store = store;
        folder = Path.Combine(temporary, $"sritm-pictures-{Guid.NewGuid():n}");
        cache = new PictureCache(folder, MostKept);
    }

    /// <summary>The picture as PNG.</summary>
    /// <exception cref="PictureException">It cannot be made.</exception>
    /// <exception cref="IOException">The storage cannot be reached.</exception>
    public Task<Stream> Read(PicturePlan plan, CancellationToken cancel) =>
        Remembered(plan.Key, plan, picture => PicturePainter.Paint(picture, plan), cancel);

    /// <summary>What was made under a key, else what <paramref name="make"/> makes of the decoded picture.</summary>
    public async Task<Stream> Remembered(
        string key,
        PicturePlan plan,
        Func<RgbPicture, byte[]> make,
        CancellationToken cancel
    )
    {
        if (cache.Find(key) is { } kept)
        {
            return kept;
        }

        await turns.WaitAsync(cancel);
        try
        {
            // Who waited may have waited for the same.
            if (cache.Find(key) is { } made)
            {
                return made;
            }

            var bytes = make(await Decode(plan, cancel));
            await cache.Put(key, bytes, cancel);
            return new MemoryStream(bytes, writable: false);
        }
        finally
        {
            turns.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy.IsValueCreated)
        {
            await proxy.Value.DisposeAsync();
        }

        turns.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<RgbPicture> Decode(PicturePlan plan, CancellationToken cancel) =>
        plan.Place switch
        {
            FramePlace.InSegment at => SegmentFrame.Decode(
                store,
                at.Bitstream,
                at.Frame,
                plan.Geometry,
                plan.Master,
                cancel
            ),
            FramePlace.InFilm at => Decode(at, plan.Geometry, cancel),
            var other => throw new InvalidOperationException($"Unknown place {other}."),
        };

    /// <summary>Only the bytes that the decoder asks for are moved, wherever the film is kept.</summary>
    private async Task<RgbPicture> Decode(FramePlace.InFilm at, PictureGeometry geometry, CancellationToken cancel)
    {
        await using var bytes = await Open(at.Film, cancel);
        using var film = RangeSource.Of(bytes);
        var address = proxy.Value.Open(film);
        try
        {
            return await new SourceFrame(address, at.Source, at.Clock).Decode(geometry, at.Scale, cancel);
        }
        catch (PictureException) when (film.Fault is { } fault)
        {
            throw new IOException(fault.Detail);
        }
        finally
        {
            proxy.Value.Close(address);
        }
    }

    private static async Task<Stream> Open(IFilm film, CancellationToken cancel)
    {
        try
        {
            return await film.Open(cancel);
        }
        catch (IOException missing) when (missing is FileNotFoundException or SourceLostException)
        {
            throw new PictureException(PictureFault.Gone, "the job's source is not kept any more", missing);
        }
    }
}
