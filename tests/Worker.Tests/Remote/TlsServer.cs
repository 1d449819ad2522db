using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SrItmFarm.Worker.Tests.Remote;

/// <summary>Says yes to everything, by TLS.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly SslServerAuthenticationOptions options;

    /// <param name="own">Whose own key is in it.</param>
    public TlsServer(X509Certificate2 own, params X509Certificate2[] chain)
    {
        options = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(own, [.. chain], offline: true),
        };
        listener.Start();
        _ = Serve();
    }

    public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Dispose() => listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await Answer(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private async Task Answer(TcpClient client)
    {
        try
        {
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(options);
            _ = await tls.ReadAsync(new byte[16 << 10]);
            await tls.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nyes"u8.ToArray());
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // Who asked does not trust it.
        }
    }
}
