using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Evaluate;

public sealed class EvaluateTests : IDisposable
{
    private const int Frames = 6;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_film_against_itself_shows_no_difference()
    {
        var film = await Make("film.mkv", "null");
        var found = (await Sritm.Run("evaluate", film, film, "--json")).Last;
        Assert.Equal(Frames, found.GetProperty("frames").GetInt32());
        Assert.Equal(100, found.GetProperty("psnr").GetDouble());
        Assert.Equal(1, found.GetProperty("ssim").GetDouble(), 1e-9);
        Assert.Equal(0, found.GetProperty("delta_e_itp").GetDouble());
        Assert.Equal(0, found.GetProperty("flicker_local").GetDouble());
    }

    /// <summary>Ten codes brighter in luma alone, the last frame forty: by hand 44.97 dB and 32.93 dB.</summary>
    [Fact]
    public async Task Known_differences_are_measured_on_the_frames_asked_for()
    {
        var film = await Make("film.mkv", "null");
        var brighter = await Make("brighter.mkv", "lutyuv=y=val+10,lutyuv=y=val+30:enable='eq(n,5)'");
        var (ten, forty) = (Decibels(10), Decibels(40));
        var all = (await Sritm.Run("evaluate", brighter, film, "--json")).Last;
        Assert.Equal(((5 * ten) + forty) / 6, all.GetProperty("psnr").GetDouble(), 1e-6);
        Assert.Equal(5, all.GetProperty("lowest").GetProperty("frame").GetInt32());
        Assert.Equal(100, all.GetProperty("psnr_fit").GetDouble(), 1e-6);
        Assert.Equal(30.0 / 5, all.GetProperty("flicker_mean").GetDouble(), 1e-6);
        var some = (await Sritm.Run("evaluate", brighter, film, "--json", "--range", "1-6", "--every", "4")).Last;
        Assert.Equal(2, some.GetProperty("frames").GetInt32());
        Assert.Equal((ten + forty) / 2, some.GetProperty("psnr").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task Films_that_cannot_be_compared_are_refused_in_one_line()
    {
        var film = await Make("film.mkv", "null");
        await Refused("one size", film, await Make("small.mkv", "scale=48:48"));
        await Refused("ends before frame 3", film, await Make("short.mkv", "trim=end_frame=3"));
        await Refused("no HDR10 film", await Film.Pattern(folder.File("sdr.mp4"), "-frames:v", "3"), film);
        await Refused("no frame to compare", film, film, "--range", "90-99");
        await Refused("There is no file", film, folder.File("nothing.mkv"));
    }

    public void Dispose() => folder.Dispose();

    private static double Decibels(int codes) => 10 * Math.Log10(1023 * 1023 * 3.0 / (codes * codes));

    private static async Task Refused(string why, params string[] arguments)
    {
        var ran = await Sritm.Run(["evaluate", .. arguments]);
        Assert.Equal(2, ran.Code);
        Assert.Contains(why, ran.Errors, StringComparison.Ordinal);
        Assert.Single(ran.Errors.TrimEnd('\n').Split('\n'));
    }

    /// <summary>Grey noise between codes 200 and 700, in HDR10, without loss.</summary>
    private async Task<string> Make(string name, string filter)
    {
        var path = folder.File(name);
        string[] tags = ["-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc"];
        await Sritm.Tool(
            "ffmpeg",
            [
                "-v",
                "error",
                "-nostdin",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=64x48:r=25,format=yuv420p10le,lutyuv=y=200+val/2",
                "-vf",
                filter,
                "-frames:v",
                $"{Frames}",
                "-c:v",
                "ffv1",
                "-color_range",
                "tv",
                .. tags,
                path,
            ]
        );
        return path;
    }
}
