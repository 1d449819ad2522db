namespace SrItmFarm.Hosting.Journal;

/// <summary>Does it again while the trouble may pass: after 50 ms, then twice as long each time up to 2 s, with jitter,
/// so that replicas do not return in step.</summary>
/// <param name="patience">From the first try to the last; the last error is thrown then.</param>
public sealed class JournalRetry(TimeProvider time, TimeSpan patience)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>A minute: longer than a database takes to restart, shorter than a worker's lease lasts.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Runs <paramref name="work"/> until it succeeds, fails for good, or patience ends.</summary>
    /// <exception cref="JournalException">It failed for good, or too often.</exception>
    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        for (var wait = First; ; wait = Shorter(wait * 2, Longest))
        {
            try
            {
                return await work();
            }
            catch (JournalException e) when (e.MayPass && time.GetElapsedTime(start) < patience)
            {
                await Task.Delay(Jittered(wait), time, cancel);
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

#pragma warning disable CA5394 // Spreading retries needs no secret.
    private static TimeSpan Jittered(TimeSpan wait) => wait * (0.5 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
}
