using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>How busy the farm was, minute by minute. What is past is read from the journal once.</summary>
#pragma warning disable CA1001 // A semaphore that nobody waits for by its handle holds nothing to dispose of.
internal sealed class RateHistory(FarmCore farm)
#pragma warning restore CA1001
{
    public const int MostHours = 24;

    private const int SecondsOfMinute = 60;

    /// <summary>What is older is committed, whoever was slow.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(MostHours + 1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private ImmutableList<RenderedWork> settled = [];

    /// <summary>Oldest first; the last minute that is over comes last.</summary>
    /// <param name="hours">1 to <see cref="MostHours"/>.</param>
    public async Task<ImmutableArray<RateView>> Last(int hours, CancellationToken cancel)
    {
        var now = farm.Parts.Time.GetUtcNow();
        await turn.WaitAsync(cancel);
        try
        {
            var since = settled.IsEmpty ? now - Longest : settled[^1].At;
            var fresh = await farm.Parts.Journal.Rendered(since, cancel);
            settled = settled
                .RemoveRange(0, settled.TakeWhile(one => one.At < now - Longest).Count())
                .AddRange(fresh.Where(one => one.At < now - Settling));
            return Minutes(settled.Concat(fresh.Where(one => one.At >= now - Settling)), now, hours);
        }
        finally
        {
            turn.Release();
        }
    }

    internal static ImmutableArray<RateView> Minutes(IEnumerable<RenderedWork> work, DateTimeOffset now, int hours)
    {
        var end = now.ToUnixTimeSeconds() / SecondsOfMinute;
        var first = end - (hours * SecondsOfMinute);
        var bins = new (double Frames, double Busy)[end - first];
        foreach (var one in work)
        {
            Spread(one, bins, first);
        }

        return
        [
            .. bins.Select(
                (bin, i) =>
                    new RateView(
                        DateTimeOffset.FromUnixTimeSeconds((first + i) * SecondsOfMinute),
                        Math.Round(bin.Frames / SecondsOfMinute, 3),
                        Math.Round(bin.Busy / SecondsOfMinute, 2)
                    )
            ),
        ];
    }

    private static void Spread(RenderedWork one, (double Frames, double Busy)[] bins, long first)
    {
        var end = (one.At.ToUnixTimeMilliseconds() / 1000.0) - (first * SecondsOfMinute);
        var seconds = Math.Max(one.Seconds, 0.001);
        var begin = end - seconds;
        var last = Math.Min(bins.Length - 1, (int)Math.Floor(end / SecondsOfMinute));
        for (var i = Math.Max(0, (int)Math.Floor(begin / SecondsOfMinute)); i <= last; i++)
        {
            var (from, to) = ((double)i * SecondsOfMinute, (i + 1.0) * SecondsOfMinute);
            var part = Math.Max(0, Math.Min(to, end) - Math.Max(from, begin));
            bins[i] = (bins[i].Frames + (one.Frames * part / seconds), bins[i].Busy + part);
        }
    }
}
