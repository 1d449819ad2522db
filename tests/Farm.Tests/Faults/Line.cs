using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>A proxy on loopback before one or more servers: each connection goes to the next one that takes it, and
/// suffers the line's trouble.</summary>
public sealed class Line : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Carriage, byte> open = new();
    private readonly Lock door = new();
    private readonly IPEndPoint[] servers;
    private HashSet<Trouble> troubles = [];
    private TaskCompletionSource healed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int turn;
    private int repeated;

    public Line(params IPEndPoint[] servers)
    {
        this.servers = servers;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many reports were carried again.</summary>
    public int Repeated => repeated;

    public bool Has(Trouble trouble) => Volatile.Read(ref troubles).Contains(trouble);

    /// <summary>Done when any trouble ends.</summary>
    public Task Healed => Volatile.Read(ref healed).Task;

    public void Begin(Trouble trouble)
    {
        lock (door)
        {
            troubles = [.. troubles, trouble];
        }

        if (trouble is Trouble.Cut or Trouble.Busy)
        {
            ResetAll();
        }
    }

    public void End(Trouble trouble)
    {
        lock (door)
        {
            troubles = [.. troubles.Where(other => other != trouble)];
        }

        Interlocked
            .Exchange(ref healed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .TrySetResult();
    }

    public void ResetAll()
    {
        foreach (var carriage in open.Keys)
        {
            carriage.Reset();
        }
    }

    /// <summary>Says the same bytes once more to some server; whatever it answers goes nowhere.</summary>
    public async Task Repeat(byte[] said)
    {
        await Task.Delay(TimeSpan.FromSeconds(0.5 + (3.5 * Random.Shared.NextDouble())));
        if (await Connect() is not { } server)
        {
            return;
        }

        using (server)
        {
            try
            {
                await server.SendAsync(said);
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await server.ReceiveAsync(new byte[4096], patience.Token);
                Interlocked.Increment(ref repeated);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // The server is just being killed.
            }
        }
    }

    public void Dispose()
    {
        listener.Stop();
        ResetAll();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var caller = await listener.AcceptSocketAsync();
                _ = Carry(caller);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The farm is gone.
        }
    }

    private async Task Carry(Socket caller)
    {
        if (Has(Trouble.Cut) || await Connect() is not { } server)
        {
            caller.Close(0);
            return;
        }

        using var carriage = new Carriage(this, caller, server);
        open[carriage] = 0;
        await carriage.Run();
        open.TryRemove(carriage, out _);
    }

    private async Task<Socket?> Connect()
    {
        var first = (uint)Interlocked.Increment(ref turn);
        for (var i = 0U; i < servers.Length; i++)
        {
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await server.ConnectAsync(servers[(first + i) % servers.Length]);
                return server;
            }
            catch (SocketException)
            {
                server.Dispose();
            }
        }

        return null;
    }
}
