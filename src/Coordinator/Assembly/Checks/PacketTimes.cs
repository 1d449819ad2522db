using SrItmFarm.Coordinator.Assembly.Tools;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Puts the times of a stream's packets into order of presentation. Holds as many as a decoder reorders, and
/// some more.</summary>
/// <param name="take">Receives the times, rising unless they do not rise in the file.</param>
internal sealed class PacketTimes(Action<long> take)
{
    private const int Reordered = 40;

    private readonly PriorityQueue<long, long> waiting = new();

    /// <summary>Packets without a time.</summary>
    public long Untimed { get; private set; }

    public void Push(Packet packet)
    {
        if (packet.Pts is not { } pts)
        {
            Untimed++;
            return;
        }

        waiting.Enqueue(pts, pts);
        if (waiting.Count > Reordered)
        {
            take(waiting.Dequeue());
        }
    }

    public void Finish()
    {
        while (waiting.TryDequeue(out var pts, out _))
        {
            take(pts);
        }
    }
}
