using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Farm;

/// <summary>Serves one film on loopback to children of this process, wherever it lies; only the bytes that they ask for
/// are moved.</summary>
internal sealed class FilmProxy : IAsyncDisposable
{
    private readonly RangeProxy proxy = new();
    private readonly RangeSource range;
    private readonly Stream bytes;

    /// <param name="bytes">It can seek; it goes with the proxy.</param>
    public FilmProxy(Stream bytes)
    {
        this.bytes = bytes;
        range = RangeSource.Of(bytes);
        Address = proxy.Open(range);
    }

    public SourceAddress.Loopback Address { get; }

    /// <inheritdoc cref="RangeSource.Fault"/>
    public WorkFailure? Fault => range.Fault;

    /// <summary>The first bytes, at most so many.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> Head(int most, CancellationToken cancel)
    {
        var block = range.Size == 0 ? ReadOnlyMemory<byte>.Empty : await range.Read(0, cancel);
        return block[..Math.Min(most, block.Length)];
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        range.Dispose();
        await bytes.DisposeAsync();
    }
}
