using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using SrItmFarm.Coordinator.Api.Pictures;
using SrItmFarm.Coordinator.Tests.Api;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Tests.Pictures;

public sealed class PictureEndpointsTests(PictureFarm pictures) : IClassFixture<PictureFarm>
{
    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(141)]
    [InlineData(479)]
    public async Task A_source_s_picture_is_of_exactly_that_frame(int frame)
    {
        var shown = await pictures.Picture($"frames/{frame}/source");
        var grey = 255 * CodeScale.Bits8Limited.LumaOf(PictureFarm.SourceCode(frame));
        Assert.Equal((128, 72), (shown.Size.Width, shown.Size.Height));
        Assert.Equal(grey, shown.At(64, 36).Green, 1.0);
        Assert.Equal(255, shown.At(2, 2).Green);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(17)]
    [InlineData(23)]
    public async Task A_result_s_picture_is_of_exactly_that_frame_as_an_SDR_screen_shows_it(int frame)
    {
        var shown = await pictures.Picture($"frames/{frame}/result");
        var signal = CodeScale.Bits10Limited.LumaOf(PictureFarm.ResultCode(frame));
        var wanted = new SdrScreen(new Nits(1000)).Show(new(signal, signal, signal));
        Assert.Equal(255 * wanted.G, shown.At(64, 36).Green, 1.0);
        Assert.Equal(255, shown.At(2, 2).Green);
    }

    [Fact]
    public async Task The_true_picture_has_the_master_s_own_signal_in_16_bits()
    {
        var shown = await ShownPixels.Read(await pictures.Png("frames/7/result?view=pq"), "rgb48le");
        var samples = MemoryMarshal.Cast<byte, ushort>(shown.Rgb);
        var signal = CodeScale.Bits10Limited.LumaOf(PictureFarm.ResultCode(7));
        Assert.Equal(65535 * signal, samples[^1], 2.0);
    }

    [Fact]
    public async Task False_colour_has_the_legend_s_colours()
    {
        var shown = await pictures.Picture("frames/0/result?view=nits");
        var (dark, bright) = (shown.At(64, 36), FalseColor.Bands[^1]);
        Assert.Equal((bright.Red, bright.Green, bright.Blue), shown.At(2, 2));
        Assert.True(dark.Red == dark.Green && dark.Green == dark.Blue);
    }

    [Theory]
    [InlineData("source")]
    [InlineData("result")]
    public async Task Both_sides_of_a_part_show_the_same_place(string side)
    {
        var shown = await pictures.Picture($"frames/3/{side}?x=5&y=1&w=32&h=20&width=32");
        Assert.Equal((32, 20), (shown.Size.Width, shown.Size.Height));
        Assert.Equal(255, shown.At(1, 2).Green);
        Assert.True(shown.At(5, 10).Green < 200);
    }

    [Fact]
    public async Task A_thumbnail_is_as_wide_as_was_asked() =>
        Assert.Equal(32, (await pictures.Picture("frames/3/result?width=32")).Size.Width);

    [Fact]
    public async Task A_waveform_marks_the_level_of_each_column()
    {
        var shown = await pictures.Picture("frames/12/result?view=waveform");
        var level = (int)(256 * CodeScale.Bits10Limited.LumaOf(PictureFarm.ResultCode(12)));
        Assert.Equal((128, 256), (shown.Size.Width, shown.Size.Height));
        Assert.Equal(255, shown.At(64, 255 - level).Green);
        Assert.True(shown.At(2, 0).Green > 56);
    }

    [Theory]
    [InlineData("source", "code", 16 + 5, 128 * 72)]
    [InlineData("result", "pq", 255, 64)]
    public async Task A_histogram_counts_every_pixel(string side, string unit, int bin, int most)
    {
        var path = $"jobs/{pictures.Job}/frames/5/histogram?side={side}";
        var found = await pictures.Viewer.GetFromJsonAsync<HistogramView>(path, Wire.Json);
        Assert.Equal(unit, found!.Unit);
        Assert.Equal(128 * 72, found.Bins.Sum());
        Assert.InRange(found.Bins[bin], 1, most);
        Assert.Equal(found.Bins, (await pictures.Viewer.GetFromJsonAsync<HistogramView>(path, Wire.Json))!.Bins);
    }

    [Fact]
    public async Task Light_is_known_of_what_is_rendered_and_of_nothing_else()
    {
        var path = $"jobs/{pictures.Job}/light?points={PictureFarm.Frames}";
        var light = await pictures.Viewer.GetFromJsonAsync<LightView>(path, Wire.Json);
        Assert.Equal((PictureFarm.Frames, null), ((int)light!.Frames, light.MaxCll));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (long)i), light.Points.Select(point => point.First));
        Assert.All(light.Points, point => Assert.Equal(10_000, point.Max, 1.0));
        Assert.All(light.Points.Zip(light.Points.Skip(1)), pair => Assert.True(pair.First.Mean < pair.Second.Mean));
    }

    [Theory]
    [InlineData("frames/4/result?width=64")]
    [InlineData("frames/4/source?width=64")]
    [InlineData("frames/4/histogram")]
    [InlineData("light")]
    public async Task Who_has_an_answer_already_gets_no_other(string path)
    {
        var first = await pictures.Viewer.GetAsync($"jobs/{pictures.Job}/{path}");
        Assert.True(first.Headers.CacheControl?.Private);
        var again = new HttpRequestMessage(HttpMethod.Get, $"jobs/{pictures.Job}/{path}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await pictures.Viewer.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("frames/24/result", HttpStatusCode.NotFound, "not-rendered")]
    [InlineData("frames/480/result", HttpStatusCode.NotFound, "unknown-frame")]
    [InlineData("frames/-1/source", HttpStatusCode.NotFound, "unknown-frame")]
    [InlineData("frames/0/source?view=pq", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("frames/0/result?view=best", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("frames/0/result?x=1", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("frames/0/result?width=5000", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("frames/0/histogram?side=left", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("light?points=0", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("frames/0/result?width=wide", HttpStatusCode.BadRequest, "bad-request")]
    public async Task What_cannot_be_shown_is_refused(string path, HttpStatusCode status, string type) =>
        Assert.Equal(
            (status, type),
            await TestFarm.Problem(await pictures.Viewer.GetAsync($"jobs/{pictures.Job}/{path}"))
        );

    [Fact]
    public async Task An_unknown_job_has_no_pictures() =>
        Assert.Equal(
            (HttpStatusCode.NotFound, "unknown-job"),
            await TestFarm.Problem(await pictures.Viewer.GetAsync("jobs/none/frames/0/source"))
        );
}
