using System.Globalization;

namespace SrItmFarm.Coordinator.Assembly.Tools;

/// <summary>Watches the bytes that a child reads and writes. That shows the work of every tool, also of one that prints
/// nothing and of one that reads gigabytes to write a few lines.</summary>
internal sealed class ChildMotion : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly PeriodicTimer timer;
    private readonly Task watching;

    private ChildMotion(int child, Movement moves, TimeSpan interval)
    {
        timer = new PeriodicTimer(interval);
        watching = Task.Run(() => Watch(child, moves));
    }

    /// <param name="child">Process id.</param>
    public static ChildMotion Of(int child, Movement moves, TimeSpan? interval = null) =>
        new(child, moves, interval ?? Interval);

    /// <summary>Bytes that a process has read and written since its start; <c>null</c> where it has ended.</summary>
    public static long? Bytes(int process)
    {
        try
        {
            // As in proc(5): rchar and wchar are the first two lines, whatever the bytes came from or went to.
            var lines = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/io"));
            return lines.Take(2).Sum(l => long.Parse(l.AsSpan(l.IndexOf(':') + 1), CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await watching;
    }

    private async Task Watch(int child, Movement moves)
    {
        for (var last = 0L; await timer.WaitForNextTickAsync(); )
        {
            if (Bytes(child) is { } bytes && bytes > last)
            {
                moves.Add(bytes - last);
                last = bytes;
            }
        }
    }
}
