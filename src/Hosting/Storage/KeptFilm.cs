using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>A film that was sent to the farm.</summary>
public sealed class KeptFilm(ISourceStore sources, Sha256 digest) : IFilm
{
    public string Name => $"{digest}";

    public string? Path => sources.FileOf(digest);

    public string? Mark => null;

    public async Task<SourceIdentity> Identity(CancellationToken cancel)
    {
        await using var bytes = await Open(cancel);
        return await FileIdentity.Of(bytes, cancel);
    }

    public Task<Stream> Open(CancellationToken cancel) => sources.Open(digest, cancel);

    public Task<Uri?> Sign(TimeSpan lifetime, CancellationToken cancel) => sources.Sign(digest, lifetime, cancel);
}
