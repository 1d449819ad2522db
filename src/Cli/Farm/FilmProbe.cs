using SrItmFarm.Hosting.Processes;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Farm;

/// <summary>Probes films wherever they are kept; only the bytes that ffprobe asks for are moved.</summary>
internal sealed class FilmProbe(ISourceStore sources)
{
    private const int HeadBytes = 512;

    /// <param name="options">With a name.</param>
    /// <exception cref="IOException">The film cannot be read.</exception>
    public async Task<ProbeOutcome> Probe(Sha256 film, ProbeOptions options, CancellationToken cancel)
    {
        await using var bytes = await sources.Open(film, cancel);
        var identity = await FileIdentity.Of(bytes, cancel);
        var head = new byte[(int)Math.Min(HeadBytes, bytes.Length)];
        bytes.Position = 0;
        await bytes.ReadExactlyAsync(head, cancel);
        using var range = RangeSource.Of(bytes);
        await using var proxy = new RangeProxy();
        var found = await SourceProbe.Probe(proxy.Open(range), identity, head, options, cancel);
        return range.Fault is { } fault ? throw new IOException(fault) : found;
    }
}
