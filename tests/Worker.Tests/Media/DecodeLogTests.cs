using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class DecodeLogTests
{
    private const string Name = "[Parsed_showinfo_0 @ 0x55d] [info] ";

    [Fact]
    public void Every_wanted_frame_has_its_time_and_the_run_up_has_none()
    {
        var log = new DecodeLog(200, latestKey: 100);
        Hear(log, Frame(100, 1), Frame(150, 0), Frame(200, 0), Frame(250, 0));
        Assert.Equal([200, 250], Times(log));
        Assert.True(log.BeganWhole);
    }

    [Fact]
    public void A_key_frame_that_comes_too_late_is_no_good_beginning()
    {
        var log = new DecodeLog(200, latestKey: 100);
        Hear(log, Frame(150, 1), Frame(200, 0));
        Assert.False(log.BeganWhole);
    }

    [Fact]
    public void A_frame_without_a_time_is_told_apart()
    {
        var log = new DecodeLog(null, null);
        Hear(log, Name + "n:   0 pts: NOPTS pts_time:NOPTS  pos: 1 iskey:1 type:I");
        Assert.Equal([null], Times(log));
    }

    [Theory]
    [InlineData("[h264 @ 0x55d] [error] error while decoding MB 3 4", true)]
    [InlineData("[mov,mp4 @ 0x1] [h264 @ 0x55d] [fatal] no", true)]
    [InlineData("[error] Error while decoding stream #0:0", true)]
    [InlineData("[mpegts @ 0x55d] [warning] Packet corrupt (stream = 0, dts = 5).", true)]
    [InlineData("[warning] -vsync is deprecated. Use -fps_mode", false)]
    [InlineData("[info]     title           : [error] is a film", false)]
    [InlineData("[h264 @ 0x55d] [info] concealing 5 DC errors", false)]
    public void Complaints_are_errors_and_words_of_corruption(string line, bool complaint)
    {
        var log = new DecodeLog(null, null);
        Hear(log, Frame(0, 1), Frame(1, 0), line);
        Assert.Equal(complaint ? 2 : null, log.FirstBadFrame);
        Assert.Equal(complaint ? 1 : 0, log.Errors.Length);
    }

    [Fact]
    public void Complaints_before_the_first_key_frame_after_a_seek_say_nothing_about_the_film()
    {
        var log = new DecodeLog(200, latestKey: 100);
        Hear(log, "[h264 @ 0x1] [error] co located POCs unavailable", Frame(90, 0), Frame(100, 1));
        Assert.Empty(log.Errors);
        Hear(log, "[h264 @ 0x1] [error] bad block");
        Assert.Equal(["bad block"], log.Errors);
    }

    [Fact]
    public void The_list_of_errors_is_bounded()
    {
        var log = new DecodeLog(null, null);
        Hear(log, [.. Enumerable.Repeat("[error] no", 1000)]);
        Assert.Equal(DecodeReport.MostErrors, log.Errors.Length);
    }

    private static string Frame(long pts, int key) =>
        $"{Name}n:   0 pts:  {pts} pts_time:1 pos: 4 i:P iskey:{key} type:I ";

    private static void Hear(DecodeLog log, params string[] lines) => Array.ForEach(lines, log.Hear);

    private static List<long?> Times(DecodeLog log)
    {
        var times = new List<long?>();
        while (log.Ticks.TryRead(out var time))
        {
            times.Add(time);
        }

        return times;
    }
}
