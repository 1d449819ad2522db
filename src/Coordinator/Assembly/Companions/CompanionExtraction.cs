using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>Copies the sound and subtitle streams out of the source, whole packets and no re-encoding, each into a
/// file of its own in the master's time. One pass over the source.</summary>
internal sealed class CompanionExtraction(RenderSpec spec, SourceProbe probe, MasterTimes times, string folder)
{
    /// <summary>Half of the shortest packet there is (TrueHD: 40 samples at 96 kHz) is shorter than a grain.</summary>
    private static readonly Timestamp Grain = new(2, 10_000);

    private bool Matroska => spec.Container == MasterContainer.Matroska;

    /// <exception cref="AssemblyException">The source cannot be read.</exception>
    public async Task<ImmutableArray<CompanionFile>> Run(
        string source,
        ImmutableArray<KeptCompanion> kept,
        ImmutableArray<CompanionSpan> spans,
        CancellationToken cancel
    )
    {
        var streams = spans.Select(s => (Span: s, Kept: kept.First(k => k.Stream.Index == s.Stream))).ToList();
        if (streams.Count > 0)
        {
            ImmutableArray<string> head = ["-nostdin", "-v", "error", "-y", "-copyts", .. MediaInput.Of(source)];
            ImmutableArray<string> arguments = [.. head, .. streams.SelectMany(s => Output(s.Kept, s.Span))];
            await Tool.Run("ffmpeg", arguments, "copy the source's sound and subtitles", cancel);
        }

        return [.. streams.Select(s => File(s.Kept.Stream))];
    }

    private CompanionFile File(CompanionStream stream) =>
        new(stream, PathOf(stream), "", "", probe.Streams.First(s => s.Index == stream.Index).Dispositions);

    private string PathOf(CompanionStream stream) =>
        Path.Combine(folder, $"stream-{stream.Index}.{(Matroska ? "mkv" : "mp4")}");

    private ImmutableArray<string> Output(KeptCompanion kept, CompanionSpan span)
    {
        ImmutableArray<string> start = ["-map", $"0:{kept.Stream.Index}", "-map_chapters", "-1", .. Codec(kept)];
        ImmutableArray<string> end = Matroska
            ? ["-default_mode", "passthrough", "-f", "matroska"]
            : ["-strict", "-2", "-f", "mp4"];
        return
        [
            .. start,
            .. spec.Range is null ? Whole() : Part(kept, span),
            "-avoid_negative_ts",
            "disabled",
            .. end,
            PathOf(kept.Stream),
        ];
    }

    private static ImmutableArray<string> Codec(KeptCompanion kept) =>
        kept.Change switch
        {
            CompanionChange.ToSubRip => ["-c", "srt"],
            CompanionChange.ToMovText => ["-c", "mov_text"],
            _ => ["-c", "copy"],
        };

    private ImmutableArray<string> Whole() => ["-output_ts_offset", Seconds(Timestamp.Zero - times.Shift)];

    private ImmutableArray<string> Part(KeptCompanion kept, CompanionSpan span)
    {
        var from = span.First - Grain;
        ImmutableArray<string> cut =
        [
            "-ss",
            Seconds(from),
            "-to",
            Seconds(span.Last + Grain),
            "-output_ts_offset",
            Seconds(from - times.Shift),
        ];
        return kept.Stream.Kind == CompanionKind.Subtitle && Matroska && span.First < times.Shift
            ? [.. cut, "-bsf:s", $"setts=ts=max(TS\\,ceil({Seconds(times.Shift - from)}/TB))"]
            : cut;
    }

    /// <summary>Microseconds, which is what ffmpeg keeps.</summary>
    private static string Seconds(Timestamp time) =>
        ((decimal)time.In(new TimeBase(1, 1_000_000)) / 1_000_000).ToString("0.000000", CultureInfo.InvariantCulture);
}
