using System.Collections.Concurrent;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>Sources on other servers: found, read, and told apart from what they became since.</summary>
/// <param name="signer">Signs addresses of blobs in the farm's own account; <c>null</c> where it has none.</param>
public sealed class DistantSources(SourceHosts hosts, IBlobSigner? signer, TimeProvider time) : IDisposable
{
    /// <summary>Shorter than a worker waits for one answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly HttpClient http = DistantHttp.Open();
    private readonly ConcurrentDictionary<(Uri, string?), bool> same = new();
    private readonly ConcurrentDictionary<Uri, (Uri Signed, long At)> signed = new();

    private RangeReading Ranges => new(http, time, Patience);

    /// <summary>Looks at what is there, and reads some of it.</summary>
    /// <exception cref="IOException">The server does not answer now.</exception>
    public async Task<DistantOutcome> Look(Uri address, CancellationToken cancel)
    {
        try
        {
            var first = await Range(address, 0, 1, cancel);
            var found = await Identity(address, first, cancel);
            return new DistantOutcome.Found(new DistantSource(address, found, first.Mark));
        }
        catch (SourceLostException e)
        {
            return new DistantOutcome.Refused(e.Message);
        }
    }

    /// <summary>Opens a source; the stream can seek.</summary>
    public Stream Open(DistantSource source) =>
        new DistantStream(source.Identity.Size, (start, count, cancel) => Read(source, start, count, cancel));

    /// <summary>An address that the source can be read at for so long.</summary>
    /// <exception cref="IOException">It cannot be signed now.</exception>
    public async Task<Uri> Sign(DistantSource source, TimeSpan lifetime, CancellationToken cancel) =>
        signer is null ? source.Address : await signer.Sign(source.Address, lifetime, cancel) ?? source.Address;

    /// <exception cref="SourceLostException">It is gone or was changed.</exception>
    /// <exception cref="IOException">The server does not answer now.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(DistantSource source, long start, int count, CancellationToken cancel)
    {
        var range = await Range(source.Address, start, count, cancel);
        if (range.Size != source.Identity.Size || !await IsSame(source, range, cancel))
        {
            throw new SourceLostException(
                $"expected the source at {source.Address.Host} as it was when it was submitted ({source.Identity.Size} bytes); "
                    + $"found another film there ({range.Size} bytes): put the first one back and retry, or submit it again"
            );
        }

        return range.Bytes;
    }

    public void Dispose() => http.Dispose();

    /// <summary>A server may call the same bytes by another name, as the machines behind one address do: then the
    /// samples decide.</summary>
    private async Task<bool> IsSame(DistantSource source, ServedRange range, CancellationToken cancel)
    {
        if (range.Mark == source.Mark || same.TryGetValue((source.Address, range.Mark), out _))
        {
            return true;
        }

        var now = await Identity(source.Address, range, cancel);
        return now.SampledHash == source.Identity.SampledHash && (same[(source.Address, range.Mark)] = true);
    }

    private Task<SourceIdentity> Identity(Uri address, ServedRange range, CancellationToken cancel) =>
        FileIdentity.Of(
            range.Size,
            range.Modified ?? DateTimeOffset.UnixEpoch,
            async (start, count) => (await Range(address, start, count, cancel)).Bytes
        );

    private async Task<ServedRange> Range(Uri address, long start, int count, CancellationToken cancel) =>
        hosts.Complaint(address) is { } complaint
            ? throw new SourceLostException(complaint)
            : await Ranges.Read(await Entered(address, cancel), start, count, cancel);

    /// <summary>The address as it lets this process in.</summary>
    private async Task<Uri> Entered(Uri address, CancellationToken cancel)
    {
        if (signer is null)
        {
            return address;
        }

        if (!signed.TryGetValue(address, out var known) || time.GetElapsedTime(known.At) > Lifetime / 2)
        {
            known = (await signer.Sign(address, Lifetime, cancel) ?? address, time.GetTimestamp());
            signed[address] = known;
        }

        return known.Signed;
    }
}
