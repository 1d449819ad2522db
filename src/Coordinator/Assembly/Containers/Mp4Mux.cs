using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Writes MP4 by ffmpeg from the wrapped pictures and the companions' files. The pictures come with their
/// language, and with times in microseconds, which round to exactly the frames' ticks; the track is <c>hvc1</c> because
/// all parameter sets are equal.</summary>
internal static class Mp4Mux
{
    /// <param name="video">What <see cref="MatroskaMux.WriteVideo"/> wrote.</param>
    public static async Task Write(MuxJob job, string video, Movement moves, CancellationToken cancel)
    {
        var chapters = MasterChapters.Of(job.Plan.Source, job.Times, job.Plan.Spec.Range is null).ToList();
        await File.WriteAllTextAsync(job.InFolder("chapters.txt"), MuxTexts.FfmpegChapters(chapters), cancel);
        ImmutableArray<CompanionFile> streams = [.. job.Timed, .. job.Attachments];
        ImmutableArray<string> arguments =
        [
            "-nostdin",
            "-v",
            "error",
            "-y",
            "-copyts",
            "-i",
            video,
            .. streams.SelectMany(s => new[] { "-i", s.Path }),
            "-f",
            "ffmetadata",
            "-i",
            job.InFolder("chapters.txt"),
            .. Enumerable.Range(0, streams.Length + 1).SelectMany(i => new[] { "-map", $"{i}:0" }),
            .. Options(job, streams),
            job.Target,
        ];
        await Tool.Run("ffmpeg", arguments, "write the master", moves, cancel);
        Mp4Finish.Apply(job.Target, job.Display.ToCodes(), job.Light, [.. job.Timed.Select(c => c.Start)], End(job));
    }

    private static ImmutableArray<string> Options(MuxJob job, ImmutableArray<CompanionFile> streams) =>
        [
            "-c",
            "copy",
            "-tag:v:0",
            "hvc1",
            "-video_track_timescale",
            job.Times.TrackTimescale.ToString(CultureInfo.InvariantCulture),
            "-avoid_negative_ts",
            "disabled",
            "-map_metadata:g",
            "-1",
            "-map_chapters",
            (streams.Length + 1).ToString(CultureInfo.InvariantCulture),
            .. streams.SelectMany((s, i) => Stream(s, i + 1)),
            .. Tags(job).SelectMany(t => new[] { "-metadata", $"{t.Key}={t.Value}" }),
            "-strict",
            "-2",
            "-f",
            "mp4",
        ];

    private static IEnumerable<KeyValuePair<string, string>> Tags(MuxJob job) =>
        MuxTexts
            .Film(job.Probe.Tags)
            .Where(t => t.Key != "comment")
            .Append(new("title", job.Probe.Tags.GetValueOrDefault("title", "")))
            .Append(new("comment", job.Stamp.ToJson()));

    private static IEnumerable<string> Stream(CompanionFile file, int index) =>
        file.IsAttachment
            ? [$"-disposition:{index}", "attached_pic"]
            :
            [
                $"-disposition:{index}",
                file.Dispositions.IsEmpty ? "0" : string.Join('+', file.Dispositions),
                $"-metadata:s:{index}",
                "language=" + (file.Stream.Language.Length > 0 ? file.Stream.Language : "und"),
                $"-metadata:s:{index}",
                "title=" + file.Stream.Title,
            ];

    private static Timestamp? End(MuxJob job) => job.Plan.Spec.Range is null ? null : job.Times.End;
}
