using System.Collections.Concurrent;

namespace SrItmFarm.Bench.DispatchLoad;

/// <summary>What the workers saw while it counted.</summary>
internal sealed class Tally
{
    private readonly ConcurrentQueue<double> polls = [];
    private int pairs;
    private int stale;
    private volatile bool counting;

    public int Pairs => pairs;

    public int Stale => stale;

    public void Begin() => counting = true;

    public void End() => counting = false;

    /// <param name="milliseconds">A poll that was answered with work.</param>
    public void Poll(double milliseconds)
    {
        if (counting)
        {
            polls.Enqueue(milliseconds);
        }
    }

    /// <summary>A segment was leased, and its report accepted.</summary>
    public void Pair()
    {
        if (counting)
        {
            Interlocked.Increment(ref pairs);
        }
    }

    public void NoteStale() => Interlocked.Increment(ref stale);

    /// <param name="share">0 to 1.</param>
    public double PollQuantile(double share)
    {
        var sorted = polls.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
    }
}
