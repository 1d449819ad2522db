using SrItmFarm.Hosting.Processes;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class SourceProbeTests
{
    [Fact]
    public async Task A_film_is_found_with_its_identity()
    {
        using var clip = await Clip.Pattern("film.mkv", "64x48", "25", 5, "-c:v", "ffv1");
        var source = await clip.Probe();
        Assert.Equal(("matroska,webm", "ffv1"), (source.Format, source.Video.Codec));
        Assert.Equal(new FileInfo(clip.Path).Length, source.Identity.Size);
    }

    [Fact]
    public async Task A_missing_file_a_folder_and_an_empty_file_are_refused()
    {
        using var empty = Clip.Of("empty.mp4", "");
        Assert.Contains("There is no file", await Refused("/no/such/film.mp4"), StringComparison.Ordinal);
        Assert.Contains("is a folder", await Refused(empty.Folder), StringComparison.Ordinal);
        Assert.Contains("is empty", await Refused(empty.Path), StringComparison.Ordinal);
        Assert.Contains("no ordinary file", await Refused("/dev/null"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_refused()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may read everything");
        using var clip = Clip.Of("secret.mp4", "something");
        Assert.Equal(0, (await Child.Run(new ChildSpec("chmod", ["000", clip.Path]), default)).Exit.Code);
        Assert.Contains("cannot be read", await Refused(clip.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes.mp4", "These are only words, many times over.", "not a film")]
    [InlineData("list.mp4", "#EXTM3U\n#EXTINF:1,\nother.ts\n", "playlist")]
    [InlineData("list.mov", "ffconcat version 1.0\nfile other.mp4\n", "concat list")]
    [InlineData("list.mkv", "<?xml version=\"1.0\"?><MPD></MPD>", "DASH")]
    [InlineData("list.avi", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n", "SDP")]
    public async Task A_text_is_refused_however_it_is_called(string name, string text, string found)
    {
        using var clip = Clip.Of(name, text);
        Assert.Contains(found, await Refused(clip.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_playlist_without_a_mark_opens_no_other_file()
    {
        using var film = await Clip.Pattern("film.ts", "64x48", "25", 5, "-c:v", "mpeg2video");
        using var list = Clip.Of("list.mp4", $"\0#EXTM3U\n#EXTINF:1,\n{film.Path}\n");
        Assert.Contains("not a film", await Refused(list.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sound_alone_is_refused()
    {
        using var clip = await Clip.Make("song.mp4", ["-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac"]);
        Assert.Contains("sound but no moving pictures", await Refused(clip.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample_malformed_free_box.mp4", "not a film")]
    [InlineData("invalid-bitstream.webm", "No picture")]
    public async Task Damage_that_leaves_no_picture_is_refused(string file, string reason) =>
        Assert.Contains(
            reason,
            await Refused(TestMaterial.Shared($"data/clips/broken/{file}")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("broken/no_duration.webm", 1280, 720)]
    [InlineData("cursed-vfr.mp4", 3026, 1386)]
    [InlineData("rotate-buck-bunny.mp4", 1080, 1920)]
    public async Task Odd_films_are_found(string file, int width, int height)
    {
        var source = await Clip.ProbeFile(TestMaterial.Shared($"data/clips/{file}"));
        Assert.Equal((width, height), (source.Video.Size.Width, source.Video.Size.Height));
    }

    private static async Task<string> Refused(string path) =>
        Assert.IsType<ProbeOutcome.Refused>(await SourceProbe.Probe(path, new ProbeOptions(), default)).Reason;
}
