using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class FrameReaderTests
{
    private const string Open264 = "open-gop=1:keyint=24:min-keyint=24:scenecut=0:bframes=3:b-pyramid=normal";

    private const string Open265 = "open-gop=1:keyint=24:min-keyint=24:scenecut=0:bframes=4:pools=1:log-level=error";

    public static TheoryData<string, string> Films { get; } =
        new()
        {
            { "h264.mp4", $"-c:v libx264 -preset veryfast -x264-params {Open264}" },
            { "h264.mkv", $"-c:v libx264 -preset veryfast -x264-params {Open264}" },
            { "h264.ts", $"-c:v libx264 -preset veryfast -x264-params {Open264}" },
            { "mpeg2.ts", "-c:v mpeg2video -b:v 2M -bf 2 -g 15" },
            { "mpeg2.vob", "-c:v mpeg2video -b:v 2M -bf 2 -g 15 -f vob" },
            { "vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 30" },
            { "hevc.mp4", $"-c:v libx265 -preset ultrafast -x265-params {Open265}" },
            { "hevc.mkv", $"-c:v libx265 -preset ultrafast -x265-params {Open265}" },
            { "interlaced.ts", "-vf tinterlace=interleave_top,fieldorder=tff -c:v mpeg2video -flags +ildct+ilme -bf 2 -g 12" },
            { "divx.avi", "-c:v mpeg4 -b:v 2M -bf 2 -g 25" },
            { "raw.h264", $"-c:v libx264 -preset veryfast -x264-params {Open264}" },
        };

    [Theory]
    [MemberData(nameof(Films))]
    public async Task Any_range_gives_exactly_the_frames_that_the_whole_gives(string name, string encoder)
    {
        using var clip = await Clip.Pattern(name, "160x96", "24000/1001", 150, encoder.Split(' '));
        var source = await clip.Probe();
        var whole = await DecodedFilm.Read(clip.Path, source, DecodeRange.Whole);
        Assert.Empty(whole.Report.Errors);
        Assert.Equal(150, whole.Frames.Length);
        foreach (var (start, length) in new[] { (1, 3), (47, 7), (72, 24), (91, 1), (145, 5) })
        {
            var part = await DecodedFilm.Read(clip.Path, source, new DecodeRange(whole.Frames[start].Ticks, length));
            Assert.Equal(whole.Frames.Skip(start).Take(length), part.Frames);
            Assert.Empty(part.Report.Errors);
        }
    }
}
