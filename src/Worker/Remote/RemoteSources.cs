using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>The films of the leases in hand, each served to FFmpeg while its lease lasts; nothing is copied whole.
/// </summary>
public sealed class RemoteSources(CoordinatorClient client) : IAsyncDisposable
{
    /// <summary>Shorter than the time after which a silent decoder is ended as stuck, so that the loss of the
    /// coordinator is never taken for a fault of the film.</summary>
    private static readonly TimeSpan Patience = FfmpegLimits.Stall - TimeSpan.FromSeconds(45);

    private readonly RangeProxy proxy = new();
    private readonly ConcurrentDictionary<LeaseId, (RangeSource Film, SourceAddress.Loopback Address)> open = new();
    private long read;

    /// <summary>Bytes of films that came over the network for leases that are done.</summary>
    public long Read => Interlocked.Read(ref read);

    /// <summary>Where a child reads the lease's film.</summary>
    public SourceAddress Open(CoordinatorAnswer.Grant grant) =>
        open.GetOrAdd(
            grant.Lease,
            lease =>
            {
                var film = new RangeSource(
                    lease,
                    grant.Source.Identity.Size,
                    (start, count, cancel) => Fetch(grant, start, count, cancel)
                );
                return (film, proxy.Open(film));
            }
        ).Address;

    /// <summary>Why the lease's film could not be read; <c>null</c> where all is well.</summary>
    public string? Fault(LeaseId lease) => open.TryGetValue(lease, out var one) ? one.Film.Fault : null;

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
    }

    private Task<byte[]> Fetch(CoordinatorAnswer.Grant grant, long start, int count, CancellationToken cancel) =>
        client.Ask(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, $"jobs/{grant.Job}/source");
                request.Headers.Range = new RangeHeaderValue(start, start + count - 1);
                request.Headers.Add(WorkerProtocol.LeaseHeader, $"{grant.Lease}");
                return request;
            },
            (response, limit) => Whole(response, grant.Source.Identity.Size, count, limit),
            Patience,
            cancel
        );

    /// <exception cref="IOException">Fewer bytes came than were promised, or of another film.</exception>
    private static async Task<byte[]> Whole(
        HttpResponseMessage response,
        long size,
        int count,
        CancellationToken cancel
    )
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        var total = response.Content.Headers.ContentRange?.Length;
        return response.StatusCode == HttpStatusCode.PartialContent && total == size && bytes.Length == count
            ? bytes
            : throw new IOException($"expected {count} bytes of a film of {size}; {bytes.Length} of {total} came");
    }
}
