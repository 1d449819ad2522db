namespace SrItmFarm.Hosting.Leases;

/// <summary>Waits between tries: twice as long each time, from 0.25 s up to 30 s, each by chance somewhat shorter, so
/// that those who wait do not all come back in the same moment.</summary>
public sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan next = TimeSpan.FromMilliseconds(250);

    public Task Wait(CancellationToken cancel)
    {
#pragma warning disable CA5394 // Spreads load; nothing secret depends on it.
        var wait = next * (0.5 + (0.5 * Random.Shared.NextDouble()));
#pragma warning restore CA5394
        next = next * 2 < Longest ? next * 2 : Longest;
        return Task.Delay(wait, time, cancel);
    }
}
