using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Cli.Render;

/// <summary>The film of a render, read where it lies.</summary>
/// <param name="path"><c>null</c> where that is not known to this command.</param>
internal sealed class LocalFilm(string? path) : IFilm
{
    public string Name => System.IO.Path.GetFileName(path) ?? "";

    public string? Path => path;

    public string? Mark => null;

    public async Task<SourceIdentity> Identity(CancellationToken cancel)
    {
        await using var bytes = await Open(cancel);
        return await FileIdentity.Of(bytes, cancel);
    }

    public Task<Stream> Open(CancellationToken cancel) =>
        path is null
            ? throw new FileNotFoundException("The film of another command's job is not known to this one.")
            : Task.FromResult<Stream>(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18, useAsync: true)
            );

    public Task<Uri?> Sign(TimeSpan lifetime, CancellationToken cancel) => Task.FromResult<Uri?>(null);
}
