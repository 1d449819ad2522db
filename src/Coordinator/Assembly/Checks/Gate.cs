using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>The join gate: twelve checks, recomputed from the files alone.</summary>
public static class Gate
{
    /// <param name="master">The file to prove.</param>
    /// <param name="source">What it was made from; without it the checks that compare are not applicable.</param>
    /// <param name="expectation">What assembly knows beyond the files.</param>
    /// <exception cref="AssemblyException">A file cannot be read as media at all.</exception>
    public static Task<GateReport> Check(
        string master,
        SourceAddress? source,
        GateExpectation? expectation,
        CancellationToken cancel
    ) => Check(master, source, expectation, Movement.Unseen, cancel);

    /// <param name="moves">Told the frames decoded of both films.</param>
    internal static async Task<GateReport> Check(
        string master,
        SourceAddress? source,
        GateExpectation? expectation,
        Movement moves,
        CancellationToken cancel
    )
    {
        var read = await MasterReading.Read(master, moves, cancel);
        using var bitstream = read.Bitstream;
        var origin = source is null ? null : await SourceReading.Read(source, read.Stamp, moves, cancel);
        ImmutableArray<GateCheck> checks =
        [
            FrameChecks.Count(read, origin, expectation),
            FrameChecks.Times(read, origin),
            FrameChecks.First(read, origin),
            MetadataChecks.EditList(read),
            MetadataChecks.ParameterSets(read),
            MetadataChecks.Signalling(read),
            MetadataChecks.SeiOnEveryIdr(read),
            MetadataChecks.LightLevels(read, expectation),
            MetadataChecks.ContainerMetadata(read),
            OffsetCheck.Check(read, origin),
            FrameChecks.Decodes(read, origin),
            SeamCheck.Check(read, origin),
        ];
        return new GateReport(checks, Facts(read));
    }

    private static GateFacts Facts(MasterReading read) =>
        new(
            read.Bitstream.Frames,
            read.Decoded.Count,
            [.. read.Bitstream.Idrs.Select(i => i.Frame)],
            MetadataChecks.Light(read),
            MetadataChecks.Mastering(read),
            read.Stamp is { } stamp ? stamp.Rate : read.Video.Rate,
            read.Stamp?.Shift,
            read.Stamp?.Range,
            read.Stamp?.Streams
        );
}
