using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
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
        if (address.Authority is { } authority)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                IsSignedBy(authority, certificate, errors);
        }

        var http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"{address.Url.AbsoluteUri.TrimEnd('/')}/api/v1/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Token);
        http.DefaultRequestHeaders.Add(WorkerProtocol.VersionHeader, $"{WorkerProtocol.Version}");
        return http;
    }

    private static bool IsSignedBy(X509Certificate2 authority, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build((X509Certificate2)certificate);
    }
}
