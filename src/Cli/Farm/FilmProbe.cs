using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Farm;

/// <summary>Probes films wherever they lie.</summary>
internal static class FilmProbe
{
    private const int HeadBytes = 512;

    /// <param name="options">With a name.</param>
    /// <exception cref="IOException">The film cannot be read.</exception>
    public static async Task<ProbeOutcome> Probe(IFilm film, ProbeOptions options, CancellationToken cancel)
    {
        var identity = await film.Identity(cancel);
        await using var proxy = new FilmProxy(await film.Open(cancel));
        var found = await SourceProbe.Probe(
            proxy.Address,
            identity,
            await proxy.Head(HeadBytes, cancel),
            options,
            cancel
        );
        return proxy.Fault is { } fault ? throw new WorkFailedException(fault) : found;
    }
}
