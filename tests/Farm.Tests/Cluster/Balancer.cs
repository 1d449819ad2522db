using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SrItmFarm.Farm.Tests.Cluster;

/// <summary>A load balancer that knows nothing of what it carries: each connection goes to the next coordinator that
/// takes it.</summary>
public sealed class Balancer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> open = [];
    private readonly Uri[] coordinators;
    private int turn;

    public Balancer(params Uri[] coordinators)
    {
        this.coordinators = coordinators;
        listener.Start();
        _ = Accept();
    }

    public string Url => $"http://{listener.LocalEndpoint}";

    public void Dispose()
    {
        listener.Stop();
        foreach (var connection in open)
        {
            connection.Dispose();
        }
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var caller = await listener.AcceptTcpClientAsync();
                open.Add(caller);
                _ = Carry(caller);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Carry(TcpClient caller)
    {
        using (caller)
        {
            if (await Connect() is not { } coordinator)
            {
                return;
            }

            using (coordinator)
            {
                await Task.WhenAny(Pump(caller, coordinator), Pump(coordinator, caller));
            }
        }
    }

    private async Task<TcpClient?> Connect()
    {
        var first = Interlocked.Increment(ref turn);
        for (var i = 0; i < coordinators.Length; i++)
        {
            var coordinator = coordinators[(first + i) % coordinators.Length];
            var connection = new TcpClient();
            try
            {
                await connection.ConnectAsync(coordinator.Host, coordinator.Port);
                open.Add(connection);
                return connection;
            }
            catch (SocketException)
            {
                connection.Dispose();
            }
        }

        return null;
    }

    private static async Task Pump(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end is dead; so is the connection.
        }
    }
}
