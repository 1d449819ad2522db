using System.Globalization;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>Streams beside the pictures, from one container into the other.</summary>
public sealed class CompanionTests : IDisposable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Mov_text_becomes_srt_in_matroska()
    {
        var words = folder.File("words.srt");
        await File.WriteAllTextAsync(words, "1\n00:00:00,200 --> 00:00:00,600\nGood morning\n");
        string[] both = ["-i", words, "-t", "0.96", "-c:s", "mov_text", "-metadata:s:s:0", "language=dan"];
        var source = await Film.Pattern(folder.File("film.mp4"), both);
        var master = folder.File("master.mkv");
        await Render(source, master);
        Assert.Equal("subrip,subtitle,dan", await Streams(master, "s", "codec_type,codec_name:stream_tags=language"));
        var read = await Sritm.Tool("ffmpeg", "-v", "error", "-i", master, "-f", "srt", "-");
        Assert.Equal(await File.ReadAllTextAsync(words), read.TrimEnd('\n') + "\n");
    }

    [Fact]
    public async Task A_range_shows_the_lines_of_its_own_time_and_none_that_had_ended()
    {
        var words = folder.File("words.srt");
        (string From, string To, string Line)[] lines =
        [
            ("00:00:00,100", "00:00:01,900", "sign"),
            ("00:00:00,200", "00:00:00,300", "over"),
            ("00:00:00,900", "00:00:01,200", "across"),
            ("00:00:01,500", "00:00:01,700", "new"),
        ];
        var text = lines.Select((line, i) => $"{i + 1}\n{line.From} --> {line.To}\n{line.Line}\n\n");
        await File.WriteAllTextAsync(words, string.Concat(text));
        string[] both = ["-i", words, "-t", "2", "-c:s", "srt"];
        var source = await Film.Pattern(folder.File("film.mkv"), both);
        var master = folder.File("master.mkv");
        await Render(source, master, "--range", "25-48");
        var read = await Sritm.Tool("ffmpeg", "-v", "error", "-i", master, "-f", "srt", "-");
        var shown = read.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Shown).Order();
        Assert.Equal(["across 0.0-0.2", "new 0.5-0.7", "sign 0.0-0.9"], shown);
    }

    [Fact]
    public async Task A_track_with_nothing_in_the_range_is_named_in_the_report()
    {
        var words = folder.File("words.srt");
        await File.WriteAllTextAsync(words, "1\n00:00:00,100 --> 00:00:00,300\nearly\n");
        var source = await Film.Pattern(folder.File("film.mkv"), "-i", words, "-t", "2", "-c:s", "srt");
        var ran = await Sritm.Run([.. Command(source, folder.File("master.mkv")), "--range", "25-48"]);
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
        var notes = ran.Last.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!);
        Assert.Contains("left out: stream 1 (subrip), which has nothing in what was rendered", notes);
    }

    private static string Shown(string entry)
    {
        var rows = entry.Trim('\n').Split('\n');
        var ends = rows[1]
            .Split(" --> ")
            .Select(time => TimeSpan.Parse(time.Replace(',', '.'), Invariant).TotalSeconds);
        return $"{rows[^1]} {string.Join('-', ends.Select(end => end.ToString("0.0", Invariant)))}";
    }

    [Fact]
    public async Task A_font_in_an_mp4_is_refused_by_name_and_left_out_when_that_is_allowed()
    {
        var source = await WithFont();
        var master = folder.File("master.mp4");
        var refused = await Sritm.Run(Command(source, master));
        Assert.Equal(2, refused.Code);
        var line = Assert.Single(refused.Errors.TrimEnd('\n').Split('\n'));
        Assert.Contains("ttf", line, StringComparison.Ordinal);
        Assert.Contains("--drop-unsupported", line, StringComparison.Ordinal);
        Assert.False(File.Exists(master) || Directory.Exists(master + ".sritm-work"));
        await Render(source, master, "--drop-unsupported");
        Assert.Equal("video", (await Streams(master, null, "codec_type")).TrimEnd(','));
    }

    [Fact]
    public async Task A_font_stays_in_matroska()
    {
        var source = await WithFont();
        var master = folder.File("master.mkv");
        await Render(source, master);
        Assert.Equal("attachment,sans.ttf", await Streams(master, "t", "codec_type:stream_tags=filename"));
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> WithFont()
    {
        var plain = await Film.Pattern(folder.File("plain.mkv"), "-frames:v", "24");
        var font = folder.File("sans.ttf");
        await File.WriteAllBytesAsync(font, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var film = folder.File("film.mkv");
        await Sritm.Tool(
            "mkvmerge",
            "-q",
            "-o",
            film,
            "--attachment-mime-type",
            "font/ttf",
            "--attach-file",
            font,
            plain
        );
        return film;
    }

    private static async Task Render(string source, string master, params string[] more)
    {
        var ran = await Sritm.Run([.. Command(source, master), .. more]);
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
    }

    private static string[] Command(string source, string master) =>
        ["render", source, master, "--model", "bt2446a-x2", "--preset", "ultrafast", "--json"];

    private static async Task<string> Streams(string path, string? kind, string entries) =>
        (
            await Sritm.Tool(
                "ffprobe",
                [
                    "-v",
                    "error",
                    .. kind is null ? (string[])[] : ["-select_streams", kind],
                    "-show_entries",
                    "stream=" + entries,
                    "-of",
                    "csv=p=0",
                    path,
                ]
            )
        ).TrimEnd('\n');
}
