using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>Takes fonts, cover art and other attached files out of the source. Their names are kept, but never used
/// as paths.</summary>
internal static class AttachmentExtraction
{
    /// <exception cref="AssemblyException">The source cannot be read.</exception>
    public static async Task<ImmutableArray<CompanionFile>> Run(
        SourceAddress source,
        SourceProbe probe,
        ImmutableArray<KeptCompanion> kept,
        string folder,
        Movement moves,
        CancellationToken cancel
    )
    {
        var files = kept.Where(k => k.Stream.Kind == CompanionKind.Attachment).Select(k => Of(k, probe, folder));
        ImmutableArray<CompanionFile> attachments = [.. files];
        if (!attachments.IsEmpty)
        {
            ImmutableArray<string> arguments =
            [
                "-nostdin",
                "-v",
                "error",
                "-y",
                .. attachments.Where(a => !IsPicture(a, probe)).SelectMany(Dump),
                .. MediaInput.Of(source),
                .. attachments.Where(a => IsPicture(a, probe)).SelectMany(Picture),
                // ffmpeg wants an output even where it only dumps attachments.
                "-map",
                $"0:{probe.Video?.Index ?? 0}",
                "-c",
                "copy",
                "-frames:v",
                "1",
                "-f",
                "null",
                "-",
            ];
            await Tool.Run("ffmpeg", arguments, "take the attachments out of the source", moves, cancel);
        }

        return attachments;
    }

    private static CompanionFile Of(KeptCompanion kept, SourceProbe probe, string folder)
    {
        var tags = probe.Streams.First(s => s.Index == kept.Stream.Index).Tags;
        var mime = tags.GetValueOrDefault("mimetype", MimeOf(kept.Stream.Codec));
        var name = tags.GetValueOrDefault("filename", kept.Stream.Title);
        return new(
            kept.Stream,
            Path.Combine(folder, $"attachment-{kept.Stream.Index}{ExtensionOf(kept.Stream.Codec)}"),
            Timestamp.Zero,
            name.Length > 0 ? name : "cover" + ExtensionOf(kept.Stream.Codec),
            mime,
            []
        );
    }

    private static bool IsPicture(CompanionFile file, SourceProbe probe) =>
        probe.Streams.First(s => s.Index == file.Stream.Index).Kind == "video";

    private static IEnumerable<string> Dump(CompanionFile file) => [$"-dump_attachment:{file.Stream.Index}", file.Path];

    private static IEnumerable<string> Picture(CompanionFile file) =>
        ["-map", $"0:{file.Stream.Index}", "-c", "copy", "-frames:v", "1", "-f", "image2pipe", file.Path];

    private static string ExtensionOf(string codec) =>
        codec switch
        {
            "mjpeg" => ".jpg",
            "png" or "gif" or "bmp" or "webp" or "ttf" or "otf" => "." + codec,
            _ => ".bin",
        };

    private static string MimeOf(string codec) =>
        codec switch
        {
            "mjpeg" => "image/jpeg",
            "png" or "gif" or "bmp" or "webp" => "image/" + codec,
            "ttf" or "otf" => "font/" + codec,
            _ => "application/octet-stream",
        };
}
