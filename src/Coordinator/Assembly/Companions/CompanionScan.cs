using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>Reads a file's packets once and finds where its sound and subtitles lie.</summary>
internal static class CompanionScan
{
    /// <param name="streams">Indexes of the streams wanted.</param>
    /// <param name="window">Source times of a range; <c>null</c> is the whole film.</param>
    /// <param name="firstFrame">Time of the first frame.</param>
    /// <returns>Streams that have such packets, in the order asked for.</returns>
    public static async Task<ImmutableArray<CompanionSpan>> Read(
        SourceAddress film,
        SourceProbe probe,
        ImmutableArray<int> streams,
        (Timestamp From, Timestamp To)? window,
        Timestamp firstFrame,
        Movement moves,
        CancellationToken cancel
    )
    {
        var trackers = streams.ToDictionary(
            index => index,
            index => new SpanTracker(probe.Streams.First(s => s.Index == index).TimeBase, window, firstFrame)
        );
        if (trackers.Count > 0)
        {
            await foreach (var packet in Packet.Read(film, moves, cancel))
            {
                trackers.GetValueOrDefault(packet.Stream)?.Push(packet);
            }
        }

        return [.. streams.Select(index => trackers[index].Finish(index)).OfType<CompanionSpan>()];
    }
}
