using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Tools;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Writes Matroska by mkvmerge: times from a table of all frames, every colour element given.</summary>
internal static class MatroskaMux
{
    /// <summary>mkvmerge takes a stream for HEVC once a picture is complete, which it sees by what follows it. After the
    /// only picture of a film nothing does, so two access unit delimiters (H.265 clause 7.3.2.5) follow it;
    /// mkvmerge keeps neither.</summary>
    private static readonly byte[] Delimiters = [0, 0, 1, 0x46, 1, 0x50, 0, 0, 1, 0x46, 1, 0x50];

    /// <summary>The master itself.</summary>
    public static async Task Write(MuxJob job, Movement moves, CancellationToken cancel)
    {
        await WriteTexts(job, cancel);
        await EndPicture(job.Bitstream, job.Times.Source.Frames, cancel);
        await VorbisTimes.Write(job, moves, cancel);
        ImmutableArray<string> arguments =
        [
            // A reader takes the packets of a lace to be a whole number of ticks long, which is up to 3 ms wrong.
            "--disable-lacing",
            "--title",
            job.Probe.Tags.GetValueOrDefault("title", ""),
            "--global-tags",
            job.InFolder("tags.xml"),
            .. File.Exists(job.InFolder("chapters.xml")) ? ["--chapters", job.InFolder("chapters.xml")] : NoArguments,
            .. Video(job, await MatroskaLanguages.Read(moves, cancel)),
            .. job.Timed.SelectMany(c => Companion(job, c)),
            .. job.Attachments.SelectMany(Attachment),
        ];
        await Merge(job, job.Target, arguments, "write the master", moves, cancel);
    }

    /// <summary>Only the pictures, with times in microseconds, for the MP4 muxer to read.</summary>
    public static async Task WriteVideo(MuxJob job, string target, Movement moves, CancellationToken cancel)
    {
        await MuxTexts.WriteTimes(job.InFolder("times.txt"), job.Times.OnTicks(), cancel);
        await EndPicture(job.Bitstream, job.Times.Source.Frames, cancel);
        var languages = await MatroskaLanguages.Read(moves, cancel);
        ImmutableArray<string> arguments = ["--timestamp-scale", "1000", .. Video(job, languages)];
        await Merge(job, target, arguments, "wrap the pictures", moves, cancel);
    }

    /// <summary>By a file of arguments: on the command line mkvmerge takes any that begins with @ for the name of such a
    /// file, and a film's title or an attachment's name may.</summary>
    private static async Task Merge(
        MuxJob job,
        string target,
        ImmutableArray<string> arguments,
        string purpose,
        Movement moves,
        CancellationToken cancel
    )
    {
        var file = job.InFolder("mkvmerge.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(arguments), cancel);
        await Tool.Run("mkvmerge", ["-o", target, "@" + file], purpose, moves, cancel);
    }

    private static ImmutableArray<string> NoArguments => [];

    private static async Task WriteTexts(MuxJob job, CancellationToken cancel)
    {
        await MuxTexts.WriteTimes(job.InFolder("times.txt"), job.Times.All(), cancel);
        var tags = MuxTexts.Film(job.Probe.Tags).Append(new(MasterStamp.Tag, job.Stamp.ToJson()));
        await File.WriteAllTextAsync(job.InFolder("tags.xml"), MuxTexts.MatroskaTags(tags), cancel);
        var chapters = MasterChapters.Of(job.Plan.Source, job.Times, job.Plan.Spec.Range is null).ToList();
        if (chapters.Count > 0)
        {
            await File.WriteAllTextAsync(job.InFolder("chapters.xml"), MuxTexts.MatroskaChapters(chapters), cancel);
        }
    }

    /// <summary>Makes a joined stream one that mkvmerge takes for HEVC.</summary>
    public static async Task EndPicture(string bitstream, long frames, CancellationToken cancel)
    {
        if (frames == 1)
        {
            await File.AppendAllBytesAsync(bitstream, Delimiters, cancel);
        }
    }

    private static ImmutableArray<string> Video(MuxJob job, MatroskaLanguages languages) =>
        [
            "--timestamps",
            "0:" + job.InFolder("times.txt"),
            .. job.Times.Source.Grid is { } rate
                ? ["--default-duration", $"0:{rate.Numerator}/{rate.Denominator}p"]
                : NoArguments,
            "--display-dimensions",
            $"0:{DisplaySize.Of(job.Plan.Profile.Encoder)}",
            .. Track(job, languages),
            .. MatroskaColor.Arguments(job.Light, job.Display),
            job.Bitstream,
        ];

    private static ImmutableArray<string> Track(MuxJob job, MatroskaLanguages languages)
    {
        var tags = job.Probe.Streams.FirstOrDefault(s => s.Index == job.Plan.Source.Video.Index)?.Tags;
        var language = languages.Of(tags?.GetValueOrDefault("language", "") ?? "");
        var title = tags?.GetValueOrDefault("title", "") ?? "";
        return ["--language", "0:" + language, .. title.Length > 0 ? ["--track-name", "0:" + title] : NoArguments];
    }

    private static ImmutableArray<string> Companion(MuxJob job, CompanionFile file) =>
        [
            .. VorbisTimes.Arguments(job, file),
            "--no-chapters",
            "--no-global-tags",
            "--no-track-tags",
            "--no-attachments",
            file.Path,
        ];

    private static IEnumerable<string> Attachment(CompanionFile file) =>
        ["--attachment-name", file.Name, "--attachment-mime-type", file.MimeType, "--attach-file", file.Path];
}
