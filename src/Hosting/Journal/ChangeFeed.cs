using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Tells everyone in this process who listens that jobs changed. Whoever is slow hears "any" once instead of
/// each.</summary>
internal sealed class ChangeFeed
{
    private const int Backlog = 1000;

    private readonly ConcurrentDictionary<Listener, byte> listeners = new();

    public void Publish(JobChange change)
    {
        foreach (var listener in listeners.Keys)
        {
            listener.Hear(change);
        }
    }

    public async IAsyncEnumerable<JobChange> Listen([EnumeratorCancellation] CancellationToken cancel)
    {
        var listener = new Listener();
        listeners.TryAdd(listener, 0);
        try
        {
            await foreach (var change in listener.Changes.ReadAllAsync(cancel))
            {
                yield return listener.Missed() ? JobChange.Any : change;
            }
        }
        finally
        {
            listeners.TryRemove(listener, out _);
        }
    }

    private sealed class Listener
    {
        private readonly Channel<JobChange> channel = Channel.CreateBounded<JobChange>(Backlog);
        private int missed;

        public ChannelReader<JobChange> Changes => channel.Reader;

        public void Hear(JobChange change)
        {
            if (!channel.Writer.TryWrite(change))
            {
                Interlocked.Exchange(ref missed, 1);
            }
        }

        public bool Missed() => Interlocked.Exchange(ref missed, 0) == 1;
    }
}
