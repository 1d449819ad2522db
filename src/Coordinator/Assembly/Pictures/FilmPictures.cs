namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Makes pictures of films and their results, a few at a time, and remembers them for a while.</summary>
internal sealed class FilmPictures : IAsyncDisposable
{
    private const int AtOnce = 2;

    private const long MostKept = 512L << 20;

    private readonly FrameDecoder decoder;
    private readonly string folder;
    private readonly PictureCache cache;
    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);

    /// <param name="decoder">It goes with this.</param>
    /// <param name="temporary">Where its own folder is made, which goes with it.</param>
    public FilmPictures(FrameDecoder decoder, string temporary)
    {
        this.decoder = decoder;
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

            var bytes = make(await decoder.Decode(plan, cancel));
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
        await decoder.DisposeAsync();
        turns.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
