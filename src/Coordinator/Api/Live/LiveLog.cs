using System.Collections.Immutable;
using System.Threading.Channels;

namespace SrItmFarm.Coordinator.Api.Live;

/// <summary>The last lines, for who was away for a moment, and everybody who listens now. Ids are told apart from those
/// of another coordinator, or of this one before it began anew, by beginning with the second in which it began.
/// </summary>
internal sealed class LiveLog(TimeProvider time)
{
    private const int MostKept = 2_000;

    private const int MostWaiting = 1_000;

    private const long IdsOfASecond = 1_000_000;

    private readonly Lock door = new();
    private readonly Queue<LiveLine> kept = new();
    private readonly HashSet<Listener> listeners = [];
    private long last;
    private long leftAt;

    /// <summary>True while somebody listens, and for a while after the last one left, who may come back.</summary>
    public bool IsWanted(TimeSpan patience)
    {
        lock (door)
        {
            return listeners.Count > 0 || (last > 0 && time.GetElapsedTime(leftAt) < patience);
        }
    }

    /// <summary>Forgets all lines: what happened until now is told to nobody, who comes back is told so.</summary>
    public void Restart()
    {
        lock (door)
        {
            kept.Clear();
            last = Math.Max(last + 1, time.GetUtcNow().ToUnixTimeSeconds() * IdsOfASecond);
            foreach (var listener in listeners)
            {
                listener.Hear(LiveLine.Reset(last));
            }
        }
    }

    public void Add(string name, string data)
    {
        lock (door)
        {
            var line = new LiveLine(++last, name, data);
            kept.Enqueue(line);
            if (kept.Count > MostKept)
            {
                kept.Dequeue();
            }

            foreach (var listener in listeners)
            {
                listener.Hear(line);
            }
        }
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="after">The last line that the listener has heard; <c>null</c> for a new one.</param>
    public Listener Listen(long? after)
    {
        lock (door)
        {
            var listener = new Listener(this, last);
            foreach (var line in Missed(after))
            {
                listener.Hear(line);
            }

            listeners.Add(listener);
            return listener;
        }
    }

    private ImmutableArray<LiveLine> Missed(long? after)
    {
        if (after is not { } heard || heard == last)
        {
            return [];
        }

        var first = last - kept.Count;
        return heard >= first && heard < last ? [.. kept.Where(line => line.Id > heard)] : [LiveLine.Reset(last)];
    }

    private void Leave(Listener listener)
    {
        lock (door)
        {
            listeners.Remove(listener);
            leftAt = time.GetTimestamp();
        }
    }

    /// <summary>Whoever is slow hears "reset" once instead of each line.</summary>
    /// <param name="since">The last line before it came.</param>
    public sealed class Listener(LiveLog log, long since) : IDisposable
    {
        private readonly Channel<LiveLine> channel = Channel.CreateBounded<LiveLine>(MostWaiting + MostKept);
        private bool missed;

        public long Since => since;

        public ChannelReader<LiveLine> Lines => channel.Reader;

        /// <summary>Under the log's lock.</summary>
        public void Hear(LiveLine line)
        {
            if (missed && channel.Reader.Count > 0)
            {
                return;
            }

            var written = channel.Writer.TryWrite(missed ? LiveLine.Reset(line.Id) : line);
            missed = !written;
        }

        public void Dispose() => log.Leave(this);
    }
}
