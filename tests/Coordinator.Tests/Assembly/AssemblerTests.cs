using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class AssemblerTests(GoodMasters good)
{
    [Fact]
    public async Task MP4_frames_lie_exactly_on_the_grid_across_37_61_and_101_frames()
    {
        Assert.Equal(["1/24000"], await Programs.Probe(good.Mp4Path, "stream=time_base", "-select_streams", "v"));
        Assert.Equal(Enumerable.Range(0, 199).Select(i => i * 1001L), await Times(good.Mp4Path));
    }

    [Fact]
    public async Task Matroska_frames_lie_within_half_a_tick_of_the_grid()
    {
        var times = await Times(good.MatroskaPath);
        Assert.Equal(199, times.Count);
        Assert.All(times.Select((t, i) => t - 22 - (i * 1001 / 24.0)), gap => Assert.InRange(gap, -0.5, 0.5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chapters_titles_and_languages_are_kept(bool matroska)
    {
        var path = matroska ? good.MatroskaPath : good.Mp4Path;
        Assert.Equal(
            ["One", "\"Two & last\""],
            (await Programs.Probe(path, "chapter_tags=title")).Select(l =>
                l.Replace("Two & last", "\"Two & last\"", StringComparison.Ordinal)
                    .Replace("\"\"", "\"", StringComparison.Ordinal)
            )
        );
        Assert.Equal(["Film"], await Programs.Probe(path, "format_tags=title"));
        Assert.Equal(["spa"], await Programs.Probe(path, "stream_tags=language", "-select_streams", "a"));
    }

    [Fact]
    public void Facts_for_the_report_are_there()
    {
        var master = good.Matroska;
        Assert.Equal(199, master.Frames);
        Assert.Equal(new Timestamp(-22, 1000), master.Shift);
        Assert.Equal(6, master.Difference!.Frames);
        Assert.InRange(master.Difference.LargestOfMeans, 0, 0.01);
    }

    [Fact]
    public async Task Subtitles_fonts_covers_and_dispositions_are_kept_in_Matroska()
    {
        using var scratch = new Scratch();
        var film = await Rich(scratch);
        var master = await film.Assemble(scratch, scratch["master.mkv"]);
        Assert.True(master.Gate.Passed, string.Join('\n', master.Gate.Checks));
        var streams = await Programs.Probe(
            scratch["master.mkv"],
            "stream=codec_type,codec_name:stream_disposition=default,forced,comment"
        );
        Assert.Equal(
            [
                "hevc,video,1,0,0",
                "flac,audio,0,0,1",
                "opus,audio,1,1,0",
                "ass,subtitle,0,0,1",
                "mjpeg,video,0,0,0",
                "ttf,attachment,0,0,0",
            ],
            streams
        );
        Assert.Equal(
            ["F Face.ttf"],
            await Programs.Probe(scratch["master.mkv"], "stream_tags=filename", "-select_streams", "t")
        );
    }

    [Fact]
    public async Task A_stream_that_the_container_cannot_carry_stops_assembly_with_its_name()
    {
        using var scratch = new Scratch();
        var film = await Rich(scratch);
        var mp4 = film with { Plan = film.Plan with { Spec = TestFilm.Spec(MasterContainer.Mp4) } };
        var failure = await Assert.ThrowsAsync<AssemblyException>(() => mp4.Assemble(scratch, scratch["m.mp4"]));
        Assert.Contains("use .mkv or --drop-unsupported", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<List<long>> Times(string path) =>
        [
            .. (await Programs.Probe(path, "packet=pts", "-select_streams", "v"))
                .Select(l => long.Parse(l, System.Globalization.CultureInfo.InvariantCulture))
                .Order(),
        ];

    /// <summary>A film with two sound tracks, subtitles, a cover and a font.</summary>
    private static async Task<TestFilm> Rich(Scratch scratch)
    {
        var (cover, font, lines) = (scratch["cover.jpg"], scratch["font.ttf"], scratch["lines.srt"]);
        await Programs.Ffmpeg([.. TestSource.Lavfi("color=red:s=64x64:d=1"), "-frames:v", "1", cover]);
        await File.WriteAllBytesAsync(font, new byte[100]);
        await File.WriteAllTextAsync(
            lines,
            "1\n00:00:00,500 --> 00:00:01,000\nOne\n\n2\n00:00:01,200 --> 00:00:01,400\nTwo\n"
        );
        var plain = scratch["plain.mkv"];
        await Programs.Ffmpeg([
            .. TestSource.Lavfi("testsrc2=s=128x72:r=25:d=1.6"),
            .. TestSource.Lavfi("sine=d=1.6:r=48000"),
            "-i",
            lines,
            "-map",
            "0",
            "-map",
            "1",
            "-map",
            "1",
            "-map",
            "2",
            "-c:v",
            "libx264",
            "-c:a:0",
            "flac",
            "-c:a:1",
            "libopus",
            "-disposition:a:0",
            "forced",
            "-disposition:a:1",
            "default+comment",
            "-disposition:s:0",
            "forced",
            "-attach",
            font,
            "-metadata:s:t:0",
            "mimetype=application/x-truetype-font",
            "-metadata:s:t:0",
            "filename=F Face.ttf",
            plain,
        ]);
        await Programs.Run(
            "mkvmerge",
            "-o",
            scratch["rich.mkv"],
            plain,
            "--attachment-mime-type",
            "image/jpeg",
            "--attach-file",
            cover
        );
        var source = await TestSource.Open(scratch["rich.mkv"]);
        return await TestFilm.Render(source, TestFilm.Spec(MasterContainer.Matroska), scratch, [17, 23]);
    }
}
