using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Everything that the gate reads from a source.</summary>
/// <param name="Start">First source frame that was rendered.</param>
/// <param name="Decoded">All frames from the source's first to the last that was rendered.</param>
/// <param name="Companions">Packets that the master should hold.</param>
internal sealed record SourceReading(
    SourceProbe Probe,
    ProbedStream Video,
    long Start,
    DecodedFrames Decoded,
    ImmutableArray<CompanionSpan> Companions
)
{
    /// <summary>Frames that the master should hold.</summary>
    public long Frames => Math.Max(0, Decoded.Count - Start);

    /// <summary>Time of a master's frame in the source; <c>null</c> where the source has no such frame.</summary>
    public Timestamp? TimeOf(long frame) =>
        Start + frame < Decoded.Count ? Video.TimeBase.At(Decoded.Times[(int)(Start + frame)]) : null;

    public static async Task<SourceReading> Read(
        SourceAddress film,
        MasterStamp? stamp,
        Movement moves,
        CancellationToken cancel
    )
    {
        var probe = await SourceProbe.Read(film, cancel);
        var video =
            probe.Streams.FirstOrDefault(s => s.Index == stamp?.Video && s.Kind == "video")
            ?? probe.Video
            ?? throw new AssemblyException(WorkFailureKind.BadSource, $"{film.Title} has no pictures.");
        var decoded = await FrameDecode.Run(film, video, stamp?.Range?.End, moves, cancel);
        var start = stamp?.Range?.Start ?? 0;
        var reading = new SourceReading(probe, video, start, decoded, []);
        if (reading.TimeOf(0) is not { } first)
        {
            return reading;
        }

        ImmutableArray<int> streams = stamp?.Streams ?? [.. MasterReading.TimedCompanions(probe).Select(s => s.Index)];
        ImmutableArray<int> present = [.. streams.Where(i => probe.Streams.Any(s => s.Index == i))];
        (Timestamp, Timestamp)? window = stamp?.Range is null ? null : (first, stamp.End);
        return reading with
        {
            Companions = await CompanionScan.Read(film, probe, present, window, first, moves, cancel),
        };
    }
}
