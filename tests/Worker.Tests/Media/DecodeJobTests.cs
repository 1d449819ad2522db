using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class DecodeJobTests
{
    private static readonly VideoStream Video = new(
        1,
        "h264",
        new PixelSize(720, 1280),
        1,
        1,
        new FrameRate(25, 1),
        true,
        new TimeBase(1, 12800),
        Timestamp.Zero,
        1000,
        new ColorDescription(Primaries.Bt601Lines625, Transfer.Bt601, Matrix.Bt601Lines625, SampleRange.Full),
        ChromaSiting.TopLeft,
        8,
        "yuv420p",
        true,
        90
    );

    private static readonly SourceInfo Source = new(
        new SourceIdentity(1, default, default),
        "mov,mp4,m4a,3gp,3g2,mj2",
        Video,
        [],
        [],
        []
    );

    [Fact]
    public void The_arguments_of_a_range_are_exactly_these()
    {
        var job = FrameReader.Job("/films/a b.mp4", Source, new DecodeRange(64000, 10), 2);
        Assert.Equal(
            [
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-loglevel",
                "repeat+level+info",
                "-copyts",
                "-filter_threads",
                "1",
                .. FfmpegLimits.Input,
                "-threads",
                "2",
                "-noautorotate",
                "-seek_timestamp",
                "1",
                "-noaccurate_seek",
                "-ss",
                "3.000000",
                "-i",
                "file:/films/a b.mp4",
                "-map",
                "0:1",
                "-vf",
                "bwdif=mode=send_frame:parity=auto:deint=all,settb=expr=1/12800,showinfo=checksum=0,"
                    + "trim=start_pts=64000,setfield=mode=prog,"
                    + "zscale=w=1280:h=720:filter=bicubic:param_a=0:param_b=0.5:dither=none"
                    + ":primariesin=5:transferin=6:matrixin=5:rangein=full:chromalin=topleft"
                    + ":primaries=1:transfer=1:matrix=1:range=limited,transpose=dir=clock",
                "-vsync",
                "passthrough",
                "-enc_time_base",
                "1/12800",
                "-frames:v",
                "10",
                "-pix_fmt",
                "yuv444p",
                "-f",
                "rawvideo",
                "pipe:1",
            ],
            job.Arguments(job.Beginnings[0])
        );
    }

    [Fact]
    public void The_whole_survey_reads_from_the_start_without_the_deblocking_filter()
    {
        var job = SurveyJob.Of("/films/a.mp4", Source, new PixelSize(72, 128), null, 2);
        var arguments = job.Arguments(job.Beginnings.Single());
        Assert.DoesNotContain("-ss", arguments);
        Assert.Equal(["-skip_loop_filter", "all"], arguments.SkipWhile(word => word != "-skip_loop_filter").Take(2));
        Assert.Contains("showinfo=checksum=0,field,scale=w=128:h=72:flags=area,transpose=dir=clock", arguments);
    }

    [Theory]
    [InlineData("matroska,webm", 300, 3)]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", 10, 2)]
    [InlineData("mpegts", 1, 1)]
    [InlineData("h264", 300, 1)]
    [InlineData("avi", 300, 1)]
    public void A_seek_is_tried_where_the_container_can_and_the_last_resort_is_the_start(
        string format,
        int seconds,
        int tries
    )
    {
        var job = FrameReader.Job("/a", Source with { Format = format }, new DecodeRange(seconds * 12800L, 1), 1);
        Assert.Equal(tries, job.Beginnings.Length);
        Assert.Null(job.Beginnings[^1]);
    }

    [Fact]
    public void Every_child_that_reads_a_film_is_kept_to_files_and_to_demuxers_that_open_no_other()
    {
        Assert.Equal(["-protocol_whitelist", "file,pipe", "-format_whitelist"], FfmpegLimits.Input.Take(3));
        var formats = FfmpegLimits.Input[3].Split(',').ToImmutableHashSet();
        Assert.Empty(
            formats.Intersect(["hls", "dash", "concat", "sdp", "image2", "lavfi", "imf", "webm_dash_manifest"])
        );
    }
}
