using SrItmFarm.Shared.Media;

namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>A film that stays on another server.</summary>
public sealed class DistantFilm(DistantSources sources, DistantSource source) : IFilm
{
    public string Name => $"{source} {source.Mark} {source.Identity.Size} {source.Identity.SampledHash}";

    public string? Path => null;

    public string? Mark => source.Mark;

    public Task<SourceIdentity> Identity(CancellationToken cancel) => Task.FromResult(source.Identity);

    public Task<Stream> Open(CancellationToken cancel) => Task.FromResult(sources.Open(source));

    public async Task<Uri?> Sign(TimeSpan lifetime, CancellationToken cancel) =>
        await sources.Sign(source, lifetime, cancel);
}
