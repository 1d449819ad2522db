using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Everything that the gate reads from a master. Memory: some bytes a frame.</summary>
/// <param name="Times">Of the video packets in order of presentation, in ticks of the track.</param>
/// <param name="Hidden">Video packets that an edit list hides.</param>
/// <param name="BitstreamFault">Why the bitstream could not be read to its end; <c>null</c> where it could.</param>
internal sealed record MasterReading(
    SourceProbe Probe,
    ProbedStream Video,
    MasterStamp? Stamp,
    ContainerFacts Container,
    StreamInspector Bitstream,
    string? BitstreamFault,
    List<long> Times,
    long Hidden,
    ImmutableArray<CompanionSpan> Companions,
    DecodedFrames Decoded
)
{
    /// <exception cref="AssemblyException">The file cannot be read as a master at all.</exception>
    public static async Task<MasterReading> Read(string path, Movement moves, CancellationToken cancel)
    {
        var probe = await SourceProbe.Read(path, cancel);
        if (probe.Video is not { Codec: "hevc" } video)
        {
            var found = probe.Video?.Codec ?? "no pictures";
            throw new AssemblyException(
                Shared.Work.WorkFailureKind.BadSource,
                $"Expected a master with HEVC pictures; found {found} in {Path.GetFileName(path)}."
            );
        }

        var inspector = new StreamInspector();
        var fault = await Inspect(path, video, inspector, moves, cancel);
        var (times, hidden, companions) = await ReadPackets(path, probe, video, moves, cancel);
        return new(
            probe,
            video,
            MasterStamp.Of(probe),
            ReadContainer(path),
            inspector,
            fault,
            times,
            hidden,
            companions,
            await FrameDecode.Run(path, video, null, moves, cancel)
        );
    }

    /// <summary>Sound and subtitle streams, in the file's order.</summary>
    public static IEnumerable<ProbedStream> TimedCompanions(SourceProbe probe) =>
        probe.Streams.Where(s => s.Kind is "audio" or "subtitle");

    private static ContainerFacts ReadContainer(string path)
    {
        try
        {
            return ContainerFacts.Read(path);
        }
        catch (InvalidDataException)
        {
            return new ContainerFacts(false, null, null, []);
        }
    }

    private static async Task<string?> Inspect(
        string path,
        ProbedStream video,
        StreamInspector inspector,
        Movement moves,
        CancellationToken cancel
    )
    {
        ImmutableArray<string> copy = ["-map", $"0:{video.Index}", "-c", "copy", "-f", "rawvideo", "pipe:1"];
        var spec = new ChildSpec("ffmpeg", ["-nostdin", "-v", "error", .. MediaInput.Of(path), .. copy]);
        return await Tool.Stream(
            spec,
            "read the bitstream",
            samples => Drain(samples, inspector, moves, cancel),
            moves,
            cancel
        );
    }

    private static async Task<string?> Drain(
        Stream samples,
        StreamInspector inspector,
        Movement moves,
        CancellationToken cancel
    )
    {
        try
        {
            var reader = new LengthPrefixedReader(samples);
            while (await reader.Next(cancel))
            {
                inspector.Push(reader.Current);
                moves.Add();
            }

            return null;
        }
        catch (InvalidDataException failure)
        {
            return failure.Message;
        }
    }

    private static async Task<(List<long> Times, long Hidden, ImmutableArray<CompanionSpan> Spans)> ReadPackets(
        string path,
        SourceProbe probe,
        ProbedStream video,
        Movement moves,
        CancellationToken cancel
    )
    {
        var times = new List<long>();
        var ordered = new PacketTimes(times.Add);
        var hidden = 0L;
        var trackers = TimedCompanions(probe)
            .ToDictionary(s => s.Index, s => new SpanTracker(s.TimeBase, null, Timestamp.Zero));
        await foreach (var packet in Packet.Read(path, moves, cancel))
        {
            if (packet.Stream == video.Index)
            {
                ordered.Push(packet);
                hidden += packet.Shown ? 0 : 1;
            }

            trackers.GetValueOrDefault(packet.Stream)?.Push(packet);
        }

        ordered.Finish();
        return (times, hidden, [.. trackers.Select(t => t.Value.Finish(t.Key)).OfType<CompanionSpan>()]);
    }
}
