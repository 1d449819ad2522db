using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

/// <summary>A film that several decoders survey at once gives what one alone gives.</summary>
public sealed class SurveySpansTests
{
    /// <summary>Those that can be sought in, one of each codec and container.</summary>
    public static TheoryData<string, string> Films { get; } =
    [
        .. FrameReaderTests.Films.Where(film =>
            film.Data.Item1 is "h264.mp4" or "h264.mkv" or "h264.ts" or "mpeg2.vob" or "vp9.webm" or "hevc.mkv"
        ),
    ];

    /// <summary>No frame lies at the cuts, two cuts have no frame between them, and the last lies beyond the end.
    /// </summary>
    [Theory]
    [MemberData(nameof(Films))]
    public async Task Spans_give_exactly_the_frames_that_one_decoder_gives(string name, string encoder)
    {
        using var clip = await Clip.Pattern(name, "160x96", "24000/1001", 240, encoder.Split(' '));
        var source = await clip.Probe();
        var alone = await Survey(clip.Path, source, []);
        var spans = await Survey(clip.Path, source, Cuts(source, 3.501, 5.777, 8.303));
        Assert.Equal(240, alone.Frames.Length);
        Assert.Equal(alone.Frames, spans.Frames);
        Assert.Equal((240, 0), (spans.Report.Frames, spans.Report.Errors.Length));
        Assert.Equal(
            (alone.Report.FirstTicks, alone.Report.LastTicks),
            (spans.Report.FirstTicks, spans.Report.LastTicks)
        );
        Assert.False(spans.EndedAlone, "one decoder went on alone, though nothing is wrong");
    }

    [Theory]
    [InlineData(4.0, 4.001, 6.0)]
    [InlineData(4.0, 9.0, 30.0)]
    public async Task Where_cuts_do_not_suit_the_film_one_decoder_goes_on(double a, double b, double c)
    {
        using var clip = await Clip.Pattern("film.mp4", "160x96", "24", 192, "-c:v", "libx264", "-g", "24");
        var source = await clip.Probe();
        var alone = await Survey(clip.Path, source, []);
        var spans = await Survey(clip.Path, source, Cuts(source, a, b, c));
        Assert.Equal(alone.Frames, spans.Frames);
        Assert.Empty(spans.Report.Errors);
    }

    /// <summary>Nothing in the middle can be decoded without what comes before it; where pictures are renewed column by
    /// column, a decoder that begins there gives wrong ones without complaint.</summary>
    [Theory]
    [InlineData("keyint=9999:scenecut=0", 1680, 64)]
    [InlineData("intra-refresh=1:keyint=96:bframes=0", 240, 7)]
    public async Task A_film_without_key_frames_is_surveyed_by_one_decoder(string encoder, int frames, double cut)
    {
        string[] options = ["-c:v", "libx264", "-preset", "veryfast", "-x264-params", encoder];
        using var clip = await Clip.Pattern("film.mp4", "160x96", "24", frames, options);
        var source = await clip.Probe();
        var alone = await Survey(clip.Path, source, []);
        var spans = await Survey(clip.Path, source, Cuts(source, 4, cut));
        Assert.Equal(frames, alone.Frames.Length);
        Assert.Equal(alone.Frames, spans.Frames);
        Assert.Empty(spans.Report.Errors);
        Assert.True(spans.EndedAlone);
    }

    /// <summary>Bytes are spoilt in the middle of each third.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task Damage_is_told_at_the_frame_where_one_decoder_tells_it(double place)
    {
        using var clip = await Clip.Pattern("film.mkv", "160x96", "24", 240, "-c:v", "libx264", "-g", "24");
        var source = await clip.Probe();
        await Spoil(clip.Path, place);
        var alone = await Survey(clip.Path, source, []);
        var spans = await Survey(clip.Path, source, Cuts(source, 3.5, 7));
        Assert.NotEmpty(alone.Report.Errors);
        Assert.NotEmpty(spans.Report.Errors);
        Assert.Equal(alone.Report.Frames, spans.Report.Frames);
        Assert.Equal(alone.Report.FirstBadFrame!.Value, spans.Report.FirstBadFrame!.Value, tolerance: 8);
        Assert.Equal(alone.Frames.Select(Ticks), spans.Frames.Select(Ticks));
    }

    /// <summary>From frame 200 on the film begins again five frames earlier.</summary>
    [Fact]
    public async Task A_clock_that_turns_back_is_found_where_one_decoder_finds_it()
    {
        const string TurnsBack = "setts=pts=PTS+if(gte(N\\,200)\\,400\\,600):dts=DTS";
        using var straight = await Clip.Pattern("straight.mkv", "160x96", "24", 240, "-c:v", "mjpeg");
        using var clip = await Clip.Make("film.mkv", ["-i", straight.Path, "-c", "copy", "-bsf:v", TurnsBack]);
        var source = await clip.Probe();
        var alone = await Survey(clip.Path, source, []);
        var spans = await Survey(clip.Path, source, Cuts(source, 3.5, 7));
        Assert.NotNull(alone.Report.ClockFault);
        Assert.Equal(alone.Report.ClockFault, spans.Report.ClockFault);
        Assert.Equal(alone.Frames, spans.Frames);
    }

    [Theory]
    [InlineData("cursed-vfr.mp4")]
    [InlineData("derived_bbb_1080i30_tff.ts")]
    [InlineData("video-h265.mp4")]
    public async Task Real_films_give_the_same_frames(string file)
    {
        var path = TestMaterial.Shared($"data/clips/{file}");
        var source = await Clip.ProbeFile(path);
        var alone = await Survey(path, source, []);
        var length = source.Video.FrameEstimate / source.Video.Rate.Value;
        var spans = await Survey(path, source, Cuts(source, length * 0.4, length * 0.7));
        Assert.Equal(alone.Frames, spans.Frames);
        Assert.Empty(spans.Report.Errors);
    }

    [Fact]
    public async Task Whoever_has_seen_enough_leaves_no_decoder_behind()
    {
        // A span of more frames than are held: its decoder waits, however fast the machine is.
        const int LongSpan = SpanPlan.MostHeld + 480;
        using var clip = await Clip.Pattern("film.mkv", "64x48", "24", 2 * LongSpan, "-c:v", "libx264", "-g", "24");
        var source = await clip.Probe();
        await using (var reader = Open(clip.Path, source, Cuts(source, 3, 3 + (LongSpan / 24))))
        {
            await foreach (var frame in reader.Frames(default))
            {
                if (frame.Ticks >= Cuts(source, 3)[0])
                {
                    break;
                }
            }

            Assert.NotEqual(0, Decoders(clip.Path));
        }

        Assert.Equal(0, Decoders(clip.Path));
    }

    private static int Decoders(string path) =>
        System.Diagnostics.Process.GetProcessesByName("ffmpeg").Count(child => CommandLine(child.Id).Contains(path));

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return ""; // it ended meanwhile
        }
    }

    private static ImmutableArray<long> Cuts(SourceInfo source, params double[] seconds) =>
        [
            .. seconds.Select(s =>
                (source.Video.Start + new Timestamp((long)(s * 1000), 1000)).In(source.Video.TimeBase)
            ),
        ];

    private static async Task Spoil(string path, double place)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        new Random(1).NextBytes(bytes.AsSpan((int)(bytes.Length * place), 300));
        await File.WriteAllBytesAsync(path, bytes);
    }

    private static SurveyReader Open(string path, SourceInfo source, ImmutableArray<long> cuts) =>
        SurveyReader.Open(SurveyJob.Of(path, source, new PixelSize(48, 24), null, 2), cuts, atOnce: 2, threads: 1);

    private static long Ticks(string frame) => long.Parse(frame.Split(' ')[0]);

    private static async Task<(ImmutableArray<string> Frames, DecodeReport Report, bool EndedAlone)> Survey(
        string path,
        SourceInfo source,
        ImmutableArray<long> cuts
    )
    {
        await using var reader = Open(path, source, cuts);
        var frames = ImmutableArray.CreateBuilder<string>();
        await foreach (var frame in reader.Frames(default))
        {
            frames.Add($"{frame.Ticks} {Convert.ToHexString(frame.Rgb.Span)}");
        }

        return (frames.ToImmutable(), await reader.Finish(), reader.EndsAlone);
    }
}
