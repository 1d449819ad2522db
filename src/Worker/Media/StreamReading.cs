using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>The parts of a probed file that need no more than its stream list.</summary>
internal static class StreamReading
{
    public static ImmutableArray<CompanionStream> Companions(ProbedFile file) =>
        [.. file.Streams.Select(Companion).OfType<CompanionStream>()];

    public static ImmutableArray<Chapter> Chapters(ProbedFile file) =>
        [
            .. from chapter in file.Chapters
            let clock = TimeBase.TryParse(chapter.TimeBase)
            where clock is not null && chapter.Start is not null
            let start = clock.Value.At(chapter.Start ?? 0)
            orderby start
            select new Chapter(start, clock.Value.At(chapter.End ?? chapter.Start ?? 0), Title(chapter.Tags)),
        ];

    /// <summary>Degrees clockwise, 0, 90, 180 or 270; 0 where the file says nothing or nonsense.</summary>
    public static int Rotation(ProbedStream stream)
    {
        var turn = stream.SideDataList.FirstOrDefault(data => data.Rotation is not null)?.Rotation ?? 0;
        return turn is >= -360 and <= 360 && turn % 90 == 0 ? (int)((720 - turn) % 360) : 0;
    }

    /// <summary>Sample aspect ratio, reduced; 1:1 where unknown.</summary>
    public static (int Width, int Height) SampleAspect(string? text)
    {
        var parts = (text ?? "").Split(':');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width > 0
            && height > 0
            ? (width, height)
            : (1, 1);
    }

    private static CompanionStream? Companion(ProbedStream stream) =>
        Kind(stream) is { } kind
            ? new CompanionStream(
                stream.Index,
                kind,
                stream.CodecName ?? "",
                ProbedFile.Tag(stream.Tags, "language") is var language && language != "und" ? language : "",
                Title(stream.Tags) is { Length: > 0 } title ? title : ProbedFile.Tag(stream.Tags, "filename"),
                stream.Start
            )
            : null;

    private static CompanionKind? Kind(ProbedStream stream) =>
        stream.CodecType switch
        {
            "audio" => CompanionKind.Audio,
            "subtitle" => CompanionKind.Subtitle,
            "attachment" => CompanionKind.Attachment,
            "video" when stream.IsStill => CompanionKind.Attachment,
            "data" => CompanionKind.Data,
            _ => null,
        };

    private static string Title(IReadOnlyDictionary<string, string>? tags) => ProbedFile.Tag(tags, "title");
}
