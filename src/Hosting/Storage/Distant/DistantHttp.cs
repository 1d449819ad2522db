using System.Net;
using System.Net.Sockets;

namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>Makes the HTTP client that sources on other servers are read with.</summary>
internal static class DistantHttp
{
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(10);

    /// <summary>Follows nothing: another server would be one that nobody allowed.</summary>
    public static HttpClient Open() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                ConnectTimeout = Connecting,
                ConnectCallback = Connect,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var wanted = context.DnsEndPoint;
        var found = await Dns.GetHostAddressesAsync(wanted.Host, cancel);
        var good = Reachable(context.InitialRequestMessage.RequestUri!, wanted.Host, found);
        if (good.Length == 0)
        {
            throw new SourceLostException(
                $"expected {wanted.Host} to be another machine; found an address of this one or of its link: correct the name"
            );
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(good, wanted.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whoever answers for a name could lead it to this machine or to the link, where clouds keep their
    /// credentials: only who writes such an address himself gets there.</summary>
    /// <param name="host">That is connected to: the address's own, or a proxy.</param>
    /// <param name="found">What the host's name leads to.</param>
    internal static IPAddress[] Reachable(Uri address, string host, IPAddress[] found) =>
        address.HostNameType == UriHostNameType.Dns && !address.IsLoopback && address.IdnHost == host
            ? [.. found.Where(one => !IsOwn(one))]
            : found;

    private static bool IsOwn(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain)
            || plain.IsIPv6LinkLocal
            || plain.Equals(IPAddress.Any)
            || plain.Equals(IPAddress.IPv6Any)
            || (plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() is [169, 254, ..]);
    }
}
