using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class SurveyReaderTests
{
    private static readonly PixelSize Small = new(64, 36);

    [Fact]
    public async Task The_survey_sees_the_frames_and_times_that_rendering_sees()
    {
        using var clip = await Film();
        var source = await clip.Probe();
        var (frames, report) = await Survey(clip.Path, source, null);
        var whole = await DecodedFilm.Read(clip.Path, source, DecodeRange.Whole);
        Assert.Equal(whole.Frames.Select(frame => frame.Ticks), frames.Select(frame => (long?)frame.Ticks));
        Assert.All(frames, frame => Assert.Equal(64 * 36 * 3, frame.Rgb.Length));
        Assert.Equal((60, 0), (report.Frames, report.Errors.Length));
    }

    [Fact]
    public async Task A_survey_taken_up_in_the_middle_sees_the_same_pictures()
    {
        using var clip = await Film();
        var source = await clip.Probe();
        var (whole, _) = await Survey(clip.Path, source, null);
        var (rest, report) = await Survey(clip.Path, source, whole[50].Ticks);
        Assert.Equal(whole[50..].Select(Content), rest.Select(Content));
        Assert.Empty(report.Errors);
    }

    [Theory]
    [InlineData("corrupted.mp4")]
    [InlineData("sample_with_invalid_nalu.mp4")]
    [InlineData("no_timescale.mp4")]
    public async Task Errors_are_noticed_though_the_decoder_ends_with_0(string file)
    {
        var path = TestMaterial.Shared($"data/clips/broken/{file}");
        var (_, report) = await Survey(path, await Clip.ProbeFile(path), null);
        Assert.NotEmpty(report.Errors);
        Assert.NotNull(report.FirstBadFrame);
    }

    [Theory]
    [InlineData("cursed-vfr.mp4", 63)]
    [InlineData("rotate-buck-bunny.mp4", 45)]
    [InlineData("broken/no_duration.webm", 74)]
    [InlineData("bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4", 120)]
    public async Task Odd_films_are_read_without_complaint(string file, int count)
    {
        var path = TestMaterial.Shared($"data/clips/{file}");
        var (frames, report) = await Survey(path, await Clip.ProbeFile(path), null);
        Assert.Equal(count, frames.Length);
        Assert.Empty(report.Errors);
    }

    private static Task<Clip> Film() =>
        Clip.Pattern("film.mkv", "160x90", "24", 60, "-c:v", "libx264", "-preset", "ultrafast", "-g", "12");

    private static string Content(SurveyFrame frame) => frame.Ticks + Convert.ToBase64String(frame.Rgb.Span);

    private static async Task<(ImmutableArray<SurveyFrame> Frames, DecodeReport Report)> Survey(
        string path,
        SourceInfo source,
        long? from
    )
    {
        await using var reader = SurveyReader.Open(path, source, Small, from, long.MaxValue, cores: 2);
        var frames = ImmutableArray.CreateBuilder<SurveyFrame>();
        await foreach (var frame in reader.Frames(default))
        {
            frames.Add(frame);
        }

        return (frames.ToImmutable(), await reader.Finish());
    }
}
