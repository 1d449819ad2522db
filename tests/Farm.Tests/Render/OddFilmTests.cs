using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>Films of a shape that few have: each becomes a master that passes its verification.</summary>
public sealed class OddFilmTests : IDisposable
{
    private static readonly string[] Pattern = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x48:r=25"];

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_film_of_one_frame(string extension)
    {
        var source = await Make("one.mkv", "-frames:v", "1", "-c:v", "ffv1");
        var master = folder.File("master." + extension);
        await Render(source, master);
        Assert.Single(await Film.FrameHashes(master));
    }

    /// <summary>540:541 is shown 1080 wide.</summary>
    [Theory]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_film_of_405_lines_and_an_odd_width(string extension)
    {
        var odd = "scale=541:405,setsar=540/541:max=1000,format=yuv420p";
        var source = await Make("odd.mkv", "-vf", odd, "-frames:v", "2", "-c:v", "ffv1");
        var master = folder.File("master." + extension);
        await Render(source, master);
        var shape = await Probe(master, "stream=width,height,sample_aspect_ratio", "-select_streams", "v");
        Assert.Equal("1082,810,540:541", shape.Split('\n')[0].Trim(','));
    }

    /// <summary>The first packets of Vorbis are short, and mkvmerge counts them otherwise than FFmpeg.</summary>
    [Fact]
    public async Task Vorbis_keeps_its_times()
    {
        var sound = new[]
        {
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-c:a",
            "libvorbis",
            "-af",
            "volume=enable='gte(t,1)':volume=0",
        };
        var plain = await Make("plain.mkv", [.. sound, "-t", "2", "-c:v", "libx264", "-preset", "ultrafast"]);
        var source = folder.File("late.mkv");
        await Sritm.Tool(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            plain,
            "-c",
            "copy",
            "-bsf:a",
            "setts=ts=TS+gte(TS\\,1000)*150",
            source
        );
        var master = folder.File("master.mkv");
        await Render(source, master);
        Assert.Equal(await SoundTimes(source), await SoundTimes(master));
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> Make(string name, params string[] arguments)
    {
        await Sritm.Tool("ffmpeg", [.. Pattern, .. arguments, folder.File(name)]);
        return folder.File(name);
    }

    private static async Task Render(string source, string master)
    {
        var ran = await Sritm.Run("render", source, master, "--model", "bt2446a-x2", "--preset", "ultrafast", "--json");
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
    }

    private static Task<string> SoundTimes(string path) => Probe(path, "packet=pts", "-select_streams", "a");

    private static Task<string> Probe(string path, string entries, params string[] more) =>
        Sritm.Tool("ffprobe", ["-v", "error", "-of", "csv=p=0", "-show_entries", entries, .. more, path]);
}
