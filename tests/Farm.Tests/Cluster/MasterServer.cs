using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace SrItmFarm.Farm.Tests.Cluster;

/// <summary>A coordinator with one master, which it gives by ranges.</summary>
internal sealed class MasterServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<int> starts = new();
    private readonly byte[] master;
    private readonly string tag;

    private MasterServer(byte[] master, string tag, int port)
    {
        (this.master, this.tag, Address) = (master, $"\"{tag}\"", new Uri($"http://127.0.0.1:{port}/"));
        listener.Prefixes.Add($"{Address}");
        listener.Start();
        _ = Serve();
    }

    public Uri Address { get; }

    /// <summary>From where on it gave the master, answer by answer.</summary>
    public IReadOnlyCollection<int> Starts => starts;

    public static MasterServer Start(byte[] master, string tag)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new MasterServer(master, tag, Random.Shared.Next(20_000, 60_000));
            }
            catch (HttpListenerException) when (tries < 20)
            {
                // The port is another's.
            }
        }
    }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                Give(await listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private void Give(HttpListenerContext context)
    {
        var (asked, answer) = (context.Request.Headers, context.Response);
        var start =
            asked["If-Range"] == tag
                ? int.Parse(asked["Range"]!["bytes=".Length..^1], CultureInfo.InvariantCulture)
                : 0;
        starts.Enqueue(start);
        answer.StatusCode = start > 0 ? 206 : 200;
        answer.Headers["ETag"] = tag;
        answer.Close(master[start..], willBlock: true);
    }
}
