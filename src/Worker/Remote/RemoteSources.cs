using System.Collections.Concurrent;
using System.Net.Http.Headers;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>The films of the leases in hand, each served to FFmpeg while its lease lasts; nothing is copied whole. A
/// block comes from the storage where the lease has an address of it, else, or where that fails, through the
/// coordinator.</summary>
public sealed class RemoteSources(CoordinatorClient client, LeasesInHand hand) : IAsyncDisposable
{
    /// <summary>Shorter than the time after which a silent decoder is ended as stuck, so that the loss of the
    /// coordinator is never taken for a fault of the film.</summary>
    private static readonly TimeSpan Patience = FfmpegLimits.Stall - TimeSpan.FromSeconds(45);

    private readonly RangeProxy proxy = new();
    private readonly SignedReading storage = new();
    private readonly ConcurrentDictionary<LeaseId, (RangeSource Film, SourceAddress.Loopback Address)> open = new();
    private long read;

    /// <summary>Bytes of films that came over the network for leases that are done.</summary>
    public long Read => Interlocked.Read(ref read);

    /// <summary>Where a child reads the lease's film.</summary>
    public SourceAddress Open(CoordinatorAnswer.Grant grant) =>
        open.GetOrAdd(
            grant.Lease,
            _ =>
            {
                var film = new RangeSource(
                    grant.Source.Identity.Size,
                    (start, count, cancel) => Fetch(grant, start, count, cancel)
                );
                return (film, proxy.Open(film));
            }
        ).Address;

    /// <summary>Why the lease's film could not be read; <c>null</c> where all is well.</summary>
    public WorkFailure? Fault(LeaseId lease) => open.TryGetValue(lease, out var one) ? one.Film.Fault : null;

    public void Close(LeaseId lease)
    {
        if (open.TryRemove(lease, out var one))
        {
            Interlocked.Add(ref read, one.Film.Fetched);
            proxy.Close(one.Address);
            one.Film.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lease in open.Keys)
        {
            Close(lease);
        }

        await proxy.DisposeAsync();
        storage.Dispose();
    }

    private async Task<byte[]> Fetch(CoordinatorAnswer.Grant grant, long start, int count, CancellationToken cancel) =>
        hand.SourceOf(grant.Lease) is var (address, mark)
        && await storage.Read(address, mark, start, count, grant.Source.Identity.Size, cancel) is { } bytes
            ? bytes
            : await FetchThrough(grant, start, count, cancel);

    private Task<byte[]> FetchThrough(CoordinatorAnswer.Grant grant, long start, int count, CancellationToken cancel) =>
        client.Ask(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, $"jobs/{grant.Job}/source");
                request.Headers.Range = new RangeHeaderValue(start, start + count - 1);
                request.Headers.Add(WorkerProtocol.LeaseHeader, $"{grant.Lease}");
                return request;
            },
            (response, limit) => SignedReading.Whole(response, grant.Source.Identity.Size, count, limit),
            Patience,
            cancel
        );
}
