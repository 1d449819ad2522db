using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

/// <summary>What the pictures are that models get, whatever the source's samples were.</summary>
public sealed class FramePictureTests
{
    private const int Width = 96;
    private const int Height = 64;

    /// <summary>75 % bars in BT.709 limited: Y', Cb, Cr of yellow by BT.709 are (168, 44, 136).</summary>
    [Theory]
    [InlineData("yuv420p", "bt709", "tv")]
    [InlineData("yuv422p10le", "bt709", "tv")]
    [InlineData("yuv444p", "bt470bg", "tv")]
    [InlineData("yuv420p", "smpte170m", "pc")]
    [InlineData("gbrp", "rgb", "pc")]
    [InlineData("yuv410p", "bt709", "tv")]
    public async Task Yellow_is_the_same_yellow_whatever_the_source(string format, string matrix, string range)
    {
        var convert = matrix == "rgb" ? "null" : $"scale=out_color_matrix={matrix}:out_range={range}";
        using var clip = await Clip.Make(
            "yellow.mkv",
            ["-f", "lavfi", "-i", $"color=c=0xBFBF00:s={Width}x{Height}:r=25,format=gbrp", "-vf"],
            [$"{convert},format={format}", "-frames:v", "3", "-c:v", "ffv1", "-color_range", range],
            ["-colorspace", matrix, "-color_primaries", "bt709", "-color_trc", "bt709"]
        );
        var middle = await Middle(clip.Path, await clip.Probe());
        Assert.All(
            middle.Zip(new[] { 168, 44, 136 }),
            pair => Assert.InRange(pair.First, pair.Second - 1, pair.Second + 1)
        );
    }

    [Fact]
    public async Task A_film_of_odd_size_keeps_its_last_row_and_column()
    {
        using var clip = await Clip.Make(
            "odd.mkv",
            ["-f", "lavfi", "-i", "testsrc2=s=96x64:r=25,scale=95:63,format=yuv420p", "-frames:v", "1", "-c:v", "ffv1"]
        );
        using var luma = await Clip.Make("luma.yuv", ["-i", clip.Path, "-vf", "extractplanes=y", "-f", "rawvideo"]);
        await using var reader = FrameReader.Open(clip.Path, await clip.Probe(), DecodeRange.Whole, 1);
        var frame = new byte[reader.FrameBytes];
        Assert.True(await reader.Read(frame, default));
        Assert.Equal(await File.ReadAllBytesAsync(luma.Path), frame.Take(95 * 63));
    }

    [Fact]
    public async Task Grey_films_keep_every_code_value()
    {
        using var clip = await Clip.Make(
            "grey.mkv",
            ["-f", "lavfi", "-i", $"color=c=0x777777:s={Width}x{Height}:r=25,format=gray"],
            ["-vf", "setparams=range=tv", "-frames:v", "3", "-c:v", "ffv1", "-color_range", "tv"]
        );
        var middle = await Middle(clip.Path, await clip.Probe());
        Assert.Equal((128, 128), (middle[1], middle[2]));
    }

    [Fact]
    public async Task A_turned_film_comes_upright()
    {
        var path = TestMaterial.Shared("data/clips/rotate-buck-bunny.mp4");
        var source = await Clip.ProbeFile(path);
        using var upright = await Clip.Make("upright.yuv", ["-i", path, "-frames:v", "1", "-vf", "format=yuv444p"]);
        await using var reader = FrameReader.Open(path, source, new DecodeRange(null, 1), 2);
        var frame = new byte[reader.FrameBytes];
        Assert.True(await reader.Read(frame, default));
        var expected = await File.ReadAllBytesAsync(upright.Path);
        Assert.Equal(expected.Take((int)source.Video.Size.Area), frame.Take((int)source.Video.Size.Area));
    }

    [Fact]
    public async Task The_number_of_threads_does_not_change_the_pictures()
    {
        using var clip = await Clip.Pattern("film.mp4", "160x98", "25", 30, "-c:v", "libx264", "-preset", "veryfast");
        var source = await clip.Probe();
        var one = await DecodedFilm.Read(clip.Path, source, DecodeRange.Whole, threads: 1);
        var four = await DecodedFilm.Read(clip.Path, source, DecodeRange.Whole, threads: 4);
        Assert.Equal(one.Frames, four.Frames);
    }

    [Fact]
    public async Task A_film_cut_short_is_noticed_and_its_first_bad_frame_named()
    {
        using var clip = await Clip.Pattern(
            "film.ts",
            "160x96",
            "25",
            50,
            "-c:v",
            "mpeg2video",
            "-b:v",
            "2M",
            "-g",
            "10"
        );
        var source = await clip.Probe();
        var bytes = await File.ReadAllBytesAsync(clip.Path);
        bytes.AsSpan(bytes.Length / 2, 20_000).Fill(0x5a);
        await File.WriteAllBytesAsync(clip.Path, bytes);
        var film = await DecodedFilm.Read(clip.Path, source, DecodeRange.Whole);
        Assert.NotEmpty(film.Report.Errors);
        Assert.InRange(film.Report.FirstBadFrame!.Value, 10, 40);
    }

    [Fact]
    public async Task Frames_beyond_the_end_are_missed()
    {
        using var clip = await Clip.Pattern("film.mp4", "64x48", "25", 10, "-c:v", "libx264");
        var film = await DecodedFilm.Read(clip.Path, await clip.Probe(), new DecodeRange(null, 11));
        Assert.Equal(["11 frames were expected and 10 came"], film.Report.Errors);
        Assert.Equal(10, film.Report.FirstBadFrame);
    }

    [Fact]
    public async Task A_beginning_that_no_frame_has_is_told()
    {
        using var clip = await Clip.Pattern("film.mp4", "64x48", "25", 10, "-c:v", "libx264");
        var film = await DecodedFilm.Read(clip.Path, await clip.Probe(), new DecodeRange(1, 2));
        Assert.Contains("was expected at tick 1 and came at 512", film.Report.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_decoder()
    {
        using var clip = await Clip.Pattern("film.mp4", "64x48", "25", 10, "-c:v", "libx264");
        await using var reader = FrameReader.Open(clip.Path, await clip.Probe(), DecodeRange.Whole, 1);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            reader.Read(new byte[reader.FrameBytes], cancel.Token).AsTask()
        );
    }

    private static async Task<int[]> Middle(string path, SourceInfo source)
    {
        await using var reader = FrameReader.Open(path, source, DecodeRange.Whole, 1);
        var frame = new byte[reader.FrameBytes];
        Assert.True(await reader.Read(frame, default));
        var plane = Width * Height;
        return [.. Enumerable.Range(0, 3).Select(i => (int)frame[(i * plane) + (plane / 2) + (Width / 2)])];
    }
}
