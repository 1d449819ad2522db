using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Worker.Media;
using SrItmFarm.Worker.Remote;

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
        using var turn = new SemaphoreSlim(1, 1);
        using var range = new RangeSource(bytes.Length, Fetch);
        await using var proxy = new RangeProxy();
        var head = await Fetch(0, (int)Math.Min(HeadBytes, bytes.Length), cancel);
        var found = await SourceProbe.Probe(proxy.Open(range), identity, head, options, cancel);
        return range.Fault is { } fault ? throw new IOException(fault) : found;

        async Task<byte[]> Fetch(long start, int count, CancellationToken token)
        {
            await turn.WaitAsync(token);
            try
            {
                var block = new byte[count];
                bytes.Position = start;
                await bytes.ReadExactlyAsync(block, token);
                return block;
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
