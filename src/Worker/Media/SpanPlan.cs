using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Where a film is cut so that several decoders survey it at once. One decoder with several threads leaves
/// cores idle, because each picture waits for the one it refers to; several with a thread each do not.</summary>
internal static class SpanPlan
{
    /// <summary>Surveyed by one decoder with all threads, so that rendering can start soon.</summary>
    private static readonly Timestamp Opening = new(10, 1);

    /// <summary>A decoder that begins in the middle decodes some seconds for nothing; a shorter span is not worth it.
    /// </summary>
    private static readonly Timestamp Least = new(30, 1);

    /// <summary>Pictures that wait for their turn are held in memory: a few kilobytes each.</summary>
    private const int MostFrames = 3600;

    /// <summary>Frames that <see cref="SurveySpan"/> holds, however wrong the film's word about its rate is.</summary>
    public const int MostHeld = MostFrames + (MostFrames / 4);

    /// <param name="format">The demuxer's name.</param>
    /// <param name="fromTicks">Time of the frame that the survey begins with; <c>null</c> is the film's first.</param>
    /// <param name="until">The survey ends at this frame of the film at the latest.</param>
    /// <param name="atOnce">Decoders that work at once.</param>
    /// <returns>Ticks at which a new span begins, rising strictly; empty where the rest of the film is short or of
    /// unknown length, or its demuxer cannot seek.</returns>
    public static ImmutableArray<long> Cuts(VideoStream video, string format, long? fromTicks, long until, int atOnce)
    {
        var begin = (fromTicks is { } ticks ? video.TimeBase.At(ticks) : video.Start) + Opening;
        var end = video.Start + video.Rate.TimeOf(Math.Min(until, video.FrameEstimate));
        var frames = (long)((end - begin).Seconds * video.Rate.Value);
        if (atOnce < 2 || frames < atOnce * video.Rate.Value * Least.Seconds || !DecodeJob.CanSeek(format))
        {
            return [];
        }

        var rounds = (frames + (atOnce * MostFrames) - 1) / (atOnce * MostFrames);
        var spans = checked((int)(rounds * atOnce));
        var (first, last) = (begin.In(video.TimeBase), end.In(video.TimeBase));
        return [.. Enumerable.Range(0, spans).Select(span => first + (long)((Int128)(last - first) * span / spans))];
    }
}
