using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>Follows one stream's packets. A packet of no stated length lasts to the next.</summary>
/// <param name="window">Source times of the range; <c>null</c> takes every packet.</param>
/// <param name="firstFrame">Time of the first frame.</param>
internal sealed class SpanTracker(TimeBase clock, (Timestamp From, Timestamp To)? window, Timestamp firstFrame)
{
    private (Timestamp Start, Timestamp? End, bool Shown)? pending;
    private Timestamp first;
    private Timestamp last;
    private Timestamp? shown;
    private long early;
    private long packets;

    public void Push(Packet packet)
    {
        if (packet.Pts is not { } pts)
        {
            return;
        }

        var start = clock.At(pts);
        Settle(start);
        pending = (start, packet.Duration is > 0 and var length ? clock.At(pts + length) : null, packet.Shown);
    }

    /// <summary>Call once at the end; <c>null</c> where no packet was taken.</summary>
    public CompanionSpan? Finish(int stream)
    {
        Settle(pending?.Start ?? Timestamp.Zero);
        return packets > 0 ? new CompanionSpan(stream, first, last, shown ?? first, early, packets) : null;
    }

    private void Settle(Timestamp next)
    {
        if (pending is not { } packet || (window is { } w && !Overlaps(packet.Start, packet.End ?? next, w)))
        {
            return;
        }

        first = packets == 0 || packet.Start < first ? packet.Start : first;
        last = packets == 0 || packet.Start > last ? packet.Start : last;
        shown = packet.Shown && (shown is null || packet.Start < shown) ? packet.Start : shown;
        early += packet.Start < firstFrame ? 1 : 0;
        packets++;
    }

    private static bool Overlaps(Timestamp start, Timestamp end, (Timestamp From, Timestamp To) window) =>
        start < window.To && (end > window.From || start >= window.From);
}
