using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>The small text files that the muxers read.</summary>
internal static class MuxTexts
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static readonly TimeBase Nanosecond = new(1, 1_000_000_000);

    /// <summary>What a container says of the file itself rather than of the film.</summary>
    private static readonly ImmutableHashSet<string> Technical =
    [
        "title",
        "sritm",
        "encoder",
        "major_brand",
        "minor_version",
        "compatible_brands",
        "creation_time",
        "duration",
    ];

    /// <summary>A timestamp file (version 2) of mkvmerge: milliseconds, one a frame in order of presentation.</summary>
    public static async Task WriteTimes(string path, IEnumerable<Timestamp> times, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(path);
        await writer.WriteAsync("# timestamp format v2\n".AsMemory(), cancel);
        foreach (var time in times)
        {
            var nanoseconds = time.In(Nanosecond);
            var line = $"{nanoseconds / 1_000_000}.{nanoseconds % 1_000_000:D6}\n";
            await writer.WriteAsync(line.AsMemory(), cancel);
        }
    }

    /// <summary>Tags of the film that are worth carrying on.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Film(IReadOnlyDictionary<string, string> tags) =>
        tags.Where(t => !Technical.Contains(t.Key)).OrderBy(t => t.Key, StringComparer.Ordinal);

    /// <summary>mkvmerge's tag file for the whole film.</summary>
    public static string MatroskaTags(IEnumerable<KeyValuePair<string, string>> tags) =>
        Declaration
        + new XElement(
            "Tags",
            new XElement(
                "Tag",
                tags.Select(t => new XElement(
                    "Simple",
                    new XElement("Name", t.Key.ToUpperInvariant()),
                    new XElement("String", Printable(t.Value))
                ))
            )
        );

    /// <summary>mkvmerge's chapter file.</summary>
    public static string MatroskaChapters(IEnumerable<Chapter> chapters) =>
        Declaration + new XElement("Chapters", new XElement("EditionEntry", chapters.Select(Atom)));

    /// <summary>ffmpeg's metadata file with the chapters.</summary>
    public static string FfmpegChapters(IEnumerable<Chapter> chapters)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var chapter in chapters)
        {
            text.Append("[CHAPTER]\nTIMEBASE=1/1000000000\n");
            text.Append(CultureInfo.InvariantCulture, $"START={chapter.Start.In(Nanosecond)}\n");
            text.Append(CultureInfo.InvariantCulture, $"END={chapter.End.In(Nanosecond)}\n");
            text.Append(CultureInfo.InvariantCulture, $"title={Escape(chapter.Title)}\n");
        }

        return text.ToString();
    }

    private static XElement Atom(Chapter chapter) =>
        new(
            "ChapterAtom",
            new XElement("ChapterTimeStart", Clock(chapter.Start)),
            new XElement("ChapterTimeEnd", Clock(chapter.End)),
            new XElement(
                "ChapterDisplay",
                new XElement("ChapterString", Printable(chapter.Title)),
                new XElement("ChapterLanguage", "und")
            )
        );

    private static string Clock(Timestamp time)
    {
        var nanoseconds = time.In(Nanosecond);
        var seconds = nanoseconds / 1_000_000_000;
        return $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}.{nanoseconds % 1_000_000_000:D9}";
    }

    /// <summary>XML holds no control characters, and a tag may.</summary>
    private static string Printable(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune => rune.ToString())
                .Where(rune => rune.Length > 1 || System.Xml.XmlConvert.IsXmlChar(rune[0]))
        );

    private static string Escape(string text) =>
        string.Concat(text.Select(c => c is '=' or ';' or '#' or '\\' or '\n' ? $"\\{c}" : $"{c}"));
}
