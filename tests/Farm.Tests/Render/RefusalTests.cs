using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>Bad input: one line on standard error, exit code 2, nothing made.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public Task A_source_that_is_not_there() => Refused("no file", "render", folder.File("none.mp4"), Master);

    [Fact]
    public Task A_source_that_is_a_folder() => Refused("folder", "render", folder.Path, Master);

    [Fact]
    public Task A_master_whose_name_leaves_no_room_for_that_of_its_parts() =>
        Refused(
            "no master can be written",
            "render",
            folder.File("any.mp4"),
            folder.File(new string('m', 240) + ".mkv")
        );

    [Fact]
    public async Task A_source_that_is_not_media()
    {
        await File.WriteAllTextAsync(folder.File("text.mp4"), "not a film at all, only words in a file\n");
        await Refused("not a film", "render", folder.File("text.mp4"), Master);
    }

    [Fact]
    public async Task A_source_with_sound_only()
    {
        await Sritm.Tool("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=1", folder.File("tone.m4a"));
        await Refused("holds sound", "render", folder.File("tone.m4a"), Master);
    }

    [Fact]
    public async Task A_playlist_disguised_as_a_film()
    {
        await File.WriteAllTextAsync(folder.File("list.mp4"), "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n");
        await Refused("playlist", "render", folder.File("list.mp4"), Master);
    }

    [Fact]
    public async Task A_source_that_is_hdr_already()
    {
        await Sritm.Tool(
            "ffmpeg",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=64x36:duration=0.5",
            "-c:v",
            "libx264",
            "-color_trc",
            "smpte2084",
            "-color_primaries",
            "bt2020",
            "-colorspace",
            "bt2020nc",
            folder.File("hdr.mp4")
        );
        await Refused("--force-sdr", "render", folder.File("hdr.mp4"), Master);
    }

    [Fact]
    public async Task A_master_that_is_the_source() =>
        await Refused("same file", "render", await Source(), folder.File("film.mp4"));

    [Fact]
    public async Task A_master_that_is_the_source_by_way_of_a_linked_folder()
    {
        var source = await Source();
        Directory.CreateSymbolicLink(folder.File("linked"), folder.Path);
        await Refused("same file", "render", source, folder.File("linked/film.mp4"));
    }

    [Theory]
    [InlineData("probe", "")]
    [InlineData("shots", "")]
    [InlineData("verify", "")]
    [InlineData("render", "", "master.mkv")]
    [InlineData("render", "film.mp4", "")]
    [InlineData("render", "film.mp4", "master.mkv", "--work", "")]
    [InlineData("render", "film.mp4", "master.mkv", "--work", "  ")]
    [InlineData("verify", "film.mp4", "--against", "")]
    public Task An_empty_name(params string[] arguments) => Refused("empty", arguments);

    [Fact]
    public async Task A_master_with_an_unknown_extension() =>
        await Refused(".mkv or .mp4", "render", await Source(), folder.File("master.avi"));

    [Fact]
    public async Task A_master_in_a_folder_that_is_not_there() =>
        await Refused("no folder", "render", await Source(), folder.File("nowhere/master.mkv"));

    [Fact]
    public async Task A_model_that_is_not_there() =>
        await Refused("no model", "render", await Source(), Master, "--model", "nonesuch");

    [Fact]
    public async Task A_full_name_with_another_scale() =>
        await Refused("--scale", "render", await Source(), Master, "--model", "bt2446a-x2", "--scale", "4");

    [Theory]
    [InlineData("--crf", "99")]
    [InlineData("--crf", "1e9")]
    [InlineData("--workers", "0")]
    [InlineData("--workers", "-3")]
    [InlineData("--workers", "99999999999")]
    [InlineData("--stream", "-1")]
    [InlineData("--stream", "99999999999")]
    [InlineData("--range", "0-99999999999999999999")]
    [InlineData("--model", "../bt2446a-x2")]
    [InlineData("--scale", "3")]
    [InlineData("--range", "9-3")]
    [InlineData("--peak", "100")]
    [InlineData("--preset", "warp")]
    [InlineData("--bogus", "1")]
    public async Task Options_out_of_range(string option, string value) =>
        await Refused(value == "1" ? "bogus" : value, "render", await Source(), Master, option, value);

    [Fact]
    public async Task A_range_that_ends_beyond_the_film() =>
        await Refused(
            "127",
            "render",
            await Source(),
            Master,
            "--range",
            "100-500",
            "--quiet",
            "--preset",
            "ultrafast",
            "--model",
            "bt2446a-x2"
        );

    public void Dispose() => folder.Dispose();

    private string Master => folder.File("master.mkv");

    private Task<string> Source() => Film.ThreeShots(folder.File("film.mp4"));

    private async Task Refused(string because, params string[] arguments)
    {
        var ran = await Sritm.Run(arguments);
        Assert.Equal(2, ran.Code);
        var line = Assert.Single(ran.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("sritm: ", line, StringComparison.Ordinal);
        Assert.Contains(because, line, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Master));
    }
}
