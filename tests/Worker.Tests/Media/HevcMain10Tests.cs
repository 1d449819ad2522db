using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class HevcMain10Tests
{
    [Fact]
    public void The_arguments_of_a_4K_film_are_exactly_these() =>
        Assert.Equal(
            [
                "-hide_banner",
                "-nostats",
                "-loglevel",
                "repeat+level+warning",
                "-protocol_whitelist",
                "file,pipe",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "yuv444p10le",
                "-video_size",
                "3840x2160",
                "-framerate",
                "24000/1001",
                "-i",
                "pipe:0",
                "-filter_threads",
                "1",
                "-vf",
                "setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc,"
                    + "scale=flags=bicubic+accurate_rnd+full_chroma_inp:out_h_chr_pos=0:out_v_chr_pos=0,"
                    + "format=yuv420p10le,setsar=sar=1/1:max=65535",
                "-c:v",
                "libx265",
                "-preset",
                "medium",
                "-profile:v",
                "main10",
                "-x265-params",
                "high-tier=1:bitrate=100000:crf=18:colorprim=9:transfer=16:colormatrix=9:range=limited:chromaloc=2:"
                    + "hdr10=1:hdr10-opt=1:"
                    + "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50):"
                    + "max-cll=32767,16383:repeat-headers=1:aud=1:info=0:hash=1:open-gop=0:keyint=239:min-keyint=1:scenecut=0:rc-lookahead=10:"
                    + "pools=2:frame-threads=2:log-level=warning",
                "-f",
                "hevc",
                "pipe:1",
            ],
            HevcMain10.Arguments(
                new EncoderProfile(
                    new PixelSize(3840, 2160),
                    1,
                    1,
                    new FrameRate(24000, 1001),
                    18,
                    "medium",
                    1000,
                    50,
                    239,
                    2,
                    2,
                    "x"
                )
            )
        );
}
