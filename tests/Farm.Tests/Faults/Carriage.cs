using System.Net.Sockets;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>One connection through a line. It remembers what was asked since the last answer: with HTTP/1.1 that is one
/// request.</summary>
internal sealed class Carriage(Line line, Socket caller, Socket server) : IDisposable
{
    private const int MostRemembered = 1 << 20;

    private static readonly byte[] Busy =
        "HTTP/1.1 503 Server Busy\r\nContent-Length: 0\r\nx-ms-error-code: ServerBusy\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly Lock door = new();
    private readonly MemoryStream asked = new();
    private bool answered;

    public async Task Run()
    {
        caller.NoDelay = true;
        try
        {
            await await Task.WhenAny(Up(), Down());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Reset();
        }
    }

    /// <summary>Ends the connection for both ends as a broken network would: with a reset, not an orderly end.</summary>
    public void Reset()
    {
        caller.Close(0);
        server.Close(0);
    }

    public void Dispose()
    {
        caller.Dispose();
        server.Dispose();
        asked.Dispose();
    }

    private async Task Up()
    {
        var piece = new byte[1 << 16];
        while (await caller.ReceiveAsync(piece) is var length and > 0)
        {
            Remember(piece.AsSpan(0, length));
            if (line.Has(Trouble.Busy))
            {
                await Refuse(piece);
                return;
            }

            await Suffer();
            await Send(server, piece.AsMemory(0, length));
        }
    }

    /// <summary>Answers, then takes what is still on its way, or the answer would be lost in a reset.</summary>
    private async Task Refuse(byte[] piece)
    {
        await caller.SendAsync(Busy);
        caller.Shutdown(SocketShutdown.Send);
        while (await caller.ReceiveAsync(piece) > 0) { }
    }

    private async Task Down()
    {
        var piece = new byte[1 << 16];
        while (await server.ReceiveAsync(piece) is var length and > 0)
        {
            Answered();
            while (line.Has(Trouble.Stall))
            {
                await line.Healed;
            }

            await Suffer();
            await Send(caller, piece.AsMemory(0, length));
        }
    }

    private void Remember(ReadOnlySpan<byte> piece)
    {
        lock (door)
        {
            if (answered)
            {
                asked.SetLength(0);
                answered = false;
            }

            if (asked.Length < MostRemembered)
            {
                asked.Write(piece);
            }
        }
    }

    private void Answered()
    {
        byte[] said;
        lock (door)
        {
            if (answered)
            {
                return;
            }

            answered = true;
            said = asked.ToArray();
        }

        if (line.Has(Trouble.LoseAnswers) && Begins(said, "POST /api/v1/worker/"u8))
        {
            Reset();
        }
        else if (line.Has(Trouble.Repeat) && Begins(said, "POST /api/v1/worker/reports"u8))
        {
            _ = line.Repeat(said);
        }
    }

    private async Task Suffer()
    {
        if (line.Has(Trouble.Delay))
        {
            await Task.Delay(TimeSpan.FromSeconds(0.1 + (0.5 * Random.Shared.NextDouble())));
        }

        if (line.Has(Trouble.Drop) && Random.Shared.Next(4) == 0)
        {
            Reset();
        }
    }

    private static async Task Send(Socket to, ReadOnlyMemory<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            piece = piece[await to.SendAsync(piece)..];
        }
    }

    private static bool Begins(byte[] said, ReadOnlySpan<byte> with) =>
        said.AsSpan(0, Math.Min(said.Length, with.Length)).SequenceEqual(with);
}
