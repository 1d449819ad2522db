using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
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
        SourceAddress source,
        ImmutableArray<KeptCompanion> kept,
        ImmutableArray<CompanionSpan> spans,
        Movement moves,
        CancellationToken cancel
    )
    {
        var streams = spans.Select(s => (Span: s, Kept: kept.First(k => k.Stream.Index == s.Stream))).ToList();
        if (streams.Count > 0)
        {
            ImmutableArray<string> arguments =
            [
                .. Begin,
                .. MediaInput.Of(source),
                .. streams.SelectMany(s => Output(s.Kept, s.Span)),
            ];
            await Tool.Run("ffmpeg", arguments, "copy the source's sound and subtitles", moves, cancel);
        }

        foreach (var (span, stream) in streams.Where(s => IsOnScreen(s.Kept, s.Span)))
        {
            await Tool.Run("ffmpeg", Hold(stream, span), "place the subtitles of the first picture", moves, cancel);
        }

        return [.. streams.Select(s => File(s.Kept.Stream, s.Span))];
    }

    private static ImmutableArray<string> Begin => ["-nostdin", "-v", "error", "-y", "-copyts"];

    private CompanionFile File(CompanionStream stream, CompanionSpan span) =>
        new(
            stream,
            PathOf(stream),
            span.First - times.Shift,
            "",
            "",
            probe.Streams.First(s => s.Index == stream.Index).Dispositions
        );

    private string PathOf(CompanionStream stream, string prefix = "stream") =>
        Path.Combine(folder, $"{prefix}-{stream.Index}.{(Matroska ? "mkv" : "mp4")}");

    private ImmutableArray<string> Output(KeptCompanion kept, CompanionSpan span) =>
        [
            "-map",
            $"0:{kept.Stream.Index}",
            "-map_chapters",
            "-1",
            .. Codec(kept),
            .. Times(kept, span),
            .. Form,
            PathOf(kept.Stream, IsOnScreen(kept, span) ? "early" : "stream"),
        ];

    private ImmutableArray<string> Form =>
        [
            "-avoid_negative_ts",
            "disabled",
            .. Matroska
                ? (ImmutableArray<string>)["-default_mode", "passthrough", "-f", "matroska"]
                : ["-strict", "-2", "-f", "mp4"],
        ];

    /// <summary>True for subtitles that were on screen when the range began.</summary>
    private bool IsOnScreen(KeptCompanion kept, CompanionSpan span) =>
        spec.Range is not null && kept.Stream.Kind == CompanionKind.Subtitle && span.First < times.Source.First;

    private ImmutableArray<string> Times(KeptCompanion kept, CompanionSpan span) =>
        spec.Range is null
            ? ["-output_ts_offset", Seconds(Timestamp.Zero - times.Shift)]
            :
            [
                "-ss",
                Seconds(span.First - Grain),
                "-to",
                Seconds(span.Last + Grain),
                "-output_ts_offset",
                Seconds(IsOnScreen(kept, span) ? Timestamp.Zero : span.First - Grain - times.Shift),
            ];

    /// <summary>A line that was on screen when the range began starts with the first picture, and ends when it did; one
    /// that had ended between two such lines is left out. A second pass, because ffmpeg loses the last line where it
    /// filters subtitles that it also converts.</summary>
    private ImmutableArray<string> Hold(KeptCompanion kept, CompanionSpan span)
    {
        var origin = span.First - Grain;
        return
        [
            .. Begin,
            "-i",
            PathOf(kept.Stream, "early"),
            "-map",
            "0:0",
            "-c",
            "copy",
            "-bsf:s",
            HeldAt(Seconds(times.Source.First - origin)),
            "-output_ts_offset",
            Seconds(origin - times.Shift),
            .. Form,
            PathOf(kept.Stream),
        ];
    }

    /// <summary>Pictures of subtitles state no length: each lasts to the next, and the last of the early ones stays.
    /// </summary>
    private static string HeldAt(string first) =>
        $"noise=drop=gt(d\\,0)*lte(pts+d\\,ceil({first}/tb)),"
        + $"setts=ts=max(TS\\,ceil({first}/TB))"
        + $":duration=if(gt(DURATION\\,0)\\,TS+DURATION-max(TS\\,ceil({first}/TB))\\,DURATION)";

    private static ImmutableArray<string> Codec(KeptCompanion kept) =>
        kept.Change switch
        {
            CompanionChange.ToSubRip => ["-c", "srt"],
            CompanionChange.ToMovText => ["-c", "mov_text"],
            _ => ["-c", "copy"],
        };

    /// <summary>Microseconds, which is what ffmpeg keeps.</summary>
    private static string Seconds(Timestamp time) =>
        ((decimal)time.In(new TimeBase(1, 1_000_000)) / 1_000_000).ToString("0.000000", CultureInfo.InvariantCulture);
}
