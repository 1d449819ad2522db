using System.Net.Http.Headers;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Worker.Remote;

/// <summary>Makes the HTTP client of one coordinator.</summary>
public static class CoordinatorHttp
{
    /// <summary>So long a name that has moved is not noticed.</summary>
    private static readonly TimeSpan Reconnect = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(10);

    /// <summary>A client whose requests carry token and protocol. It has no timeout of its own.</summary>
    public static HttpClient Open(CoordinatorAddress address)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = Reconnect,
            ConnectTimeout = Connect,
            AllowAutoRedirect = false, // a redirect would carry the token elsewhere
            UseProxy = !address.Url.IsLoopback,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = new ServerTrust(address).Demand;
        var http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"{address.Url.AbsoluteUri.TrimEnd('/')}/api/v1/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Token);
        http.DefaultRequestHeaders.Add(WorkerProtocol.VersionHeader, $"{WorkerProtocol.Version}");
        return http;
    }
}
