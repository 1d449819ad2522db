using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SrItmFarm.Hosting.Processes;

/// <summary>Serves films to this process's own FFmpeg children on loopback, each under a path that nobody can guess, by
/// ranges. Tokens and addresses of the storage stay in this process.</summary>
public sealed class RangeProxy : IAsyncDisposable
{
    private const int SecretBytes = 32;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, RangeSource> films = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ended = new();
    private readonly Task accepting;

    public RangeProxy()
    {
        listener.Start();
        accepting = Accept();
    }

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Serves a film until <see cref="Close"/>.</summary>
    public SourceAddress.Loopback Open(RangeSource film)
    {
        var path = $"/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}/film";
        films[path] = film;
        return new SourceAddress.Loopback(Port, path);
    }

    public void Close(SourceAddress.Loopback address) => films.TryRemove(address.Path, out _);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        await accepting;
        ended.Dispose();
    }

    private async Task Accept()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var connection = await listener.AcceptTcpClientAsync(ended.Token);
                _ = Task.Run(() => Serve(connection), CancellationToken.None);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // That one connection came to nothing.
            }
        }
    }

    private async Task Serve(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                await Answer(stream, await RangeRequest.Read(stream, ended.Token));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The child went elsewhere in the film, or the film cannot be read, which its source remembers.
            }
        }
    }

    private async Task Answer(NetworkStream stream, RangeRequest? request)
    {
        if (request is not { Method: "GET" or "HEAD" })
        {
            await Head(stream, "400 Bad Request", "Content-Length: 0\r\n");
            return;
        }

        if (!films.TryGetValue(request.Path, out var film))
        {
            await Head(stream, "404 Not Found", "Content-Length: 0\r\n");
            return;
        }

        if (request.Start >= film.Size)
        {
            await Head(
                stream,
                "416 Range Not Satisfiable",
                Text($"Content-Range: bytes */{film.Size}\r\nContent-Length: 0\r\n")
            );
            return;
        }

        var end = Math.Min(film.Size, (request.Last ?? film.Size - 1) + 1);
        var length = Text($"Content-Length: {end - request.Start}\r\n");
        var range = Text($"Content-Range: bytes {request.Start}-{end - 1}/{film.Size}\r\n");
        await Head(
            stream,
            request.HasRange ? "206 Partial Content" : "200 OK",
            request.HasRange ? range + length : length
        );
        if (request.Method == "GET")
        {
            await Body(stream, film, request.Start, end);
        }
    }

    private async Task Body(NetworkStream stream, RangeSource film, long start, long end)
    {
        for (var at = start; at < end; )
        {
            var bytes = await film.Read(at, ended.Token);
            var piece = bytes[..(int)Math.Min(bytes.Length, end - at)];
            await stream.WriteAsync(piece, ended.Token);
            at += piece.Length;
        }
    }

    private async Task Head(NetworkStream stream, string status, string headers) =>
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status}\r\nAccept-Ranges: bytes\r\nContent-Type: application/octet-stream\r\n{headers}Connection: close\r\n\r\n"
            ),
            ended.Token
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
