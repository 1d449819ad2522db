using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Cli.Farm;

/// <summary>Serves one film on loopback to children of this process, wherever it lies; only the bytes that they ask for
/// are moved.</summary>
internal sealed class FilmProxy : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly RangeProxy proxy = new();
    private readonly RangeSource range;
    private readonly Stream bytes;

    /// <param name="bytes">It can seek; it goes with the proxy.</param>
    public FilmProxy(Stream bytes)
    {
        this.bytes = bytes;
        range = new RangeSource(bytes.Length, Read);
        Address = proxy.Open(range);
    }

    public SourceAddress.Loopback Address { get; }

    /// <inheritdoc cref="RangeSource.Fault"/>
    public WorkFailure? Fault => range.Fault;

    /// <exception cref="IOException">They cannot be read.</exception>
    public async Task<byte[]> Read(long start, int count, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var block = new byte[count];
            bytes.Position = start;
            await bytes.ReadExactlyAsync(block, cancel);
            return block;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        range.Dispose();
        await turn.WaitAsync(); // a read that was under way has ended
        await bytes.DisposeAsync();
        turn.Dispose();
    }
}
