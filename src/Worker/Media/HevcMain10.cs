using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Media;

/// <summary>HEVC Main 10, HDR10, as raw Annex-B for joining by bytes: an IDR first, closed groups of pictures,
/// parameter sets and HDR metadata before every IDR.</summary>
public static class HevcMain10
{
    /// <summary>MaxCLL and MaxFALL in the bitstream until the film's are known: numbers whose bytes need no emulation
    /// prevention, so that the true ones can be written in place.</summary>
    public const string LightSentinel = "32767,16383";

    /// <summary>The MD5 of every picture's samples travels with it (SEI 132, H.265 clause D.3.19), so that a master can
    /// be proven sample for sample, today and after years on a shelf.</summary>
    private const string PictureHash = "hash=1";

    /// <summary>Frames that x265 looks ahead, whatever the preset. At 2160p each one takes about 41 MB, and the whole
    /// of a render is to stay under 3 GiB.</summary>
    private const int Lookahead = 10;

    /// <summary>FFmpeg's arguments: planar 10-bit 4:4:4 in (BT.2020 PQ, limited), the bitstream out.</summary>
    public static ImmutableArray<string> Arguments(EncoderProfile profile) =>
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
            $"{profile.Size}",
            "-framerate",
            $"{profile.Rate}",
            "-i",
            "pipe:0",
            "-filter_threads",
            "1",
            "-vf",
            Filters(profile),
            "-c:v",
            "libx265",
            "-preset",
            profile.Preset,
            "-profile:v",
            "main10",
            "-x265-params",
            Parameters(profile),
            "-f",
            "hevc",
            "pipe:1",
        ];

    /// <summary>Chroma is halved so that it lies on the top left luma sample (type 2 of H.273 figure 1), where the
    /// bitstream says it lies. The colour tags keep the scaler from guessing.</summary>
    private static string Filters(EncoderProfile profile) =>
        string.Join(
            ',',
            "setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc",
            "scale=flags=bicubic+accurate_rnd+full_chroma_inp:out_h_chr_pos=0:out_v_chr_pos=0",
            "format=yuv420p10le",
            $"setsar=sar={profile.SampleAspectWidth}/{profile.SampleAspectHeight}:max=65535"
        );

    /// <summary>The level is not named: with a constant rate factor, <c>level-idc</c> makes x265 switch on its rate
    /// buffer, whose output it calls non-deterministic, and caps small pictures. Instead x265 hears the level's most
    /// bit rate before <c>crf</c> takes rate control back: it then writes the lowest level that holds size, rate and
    /// that bit rate, which is the one asked for, and the bits are those of the rate factor alone.</summary>
    private static string Parameters(EncoderProfile profile) =>
        string.Join(
            ':',
            "high-tier=1",
            Number("bitrate", HevcLevel.MostKilobits(profile.LevelIdc)),
            Number("crf", profile.Crf),
            "colorprim=9",
            "transfer=16",
            "colormatrix=9",
            "range=limited",
            "chromaloc=2",
            "hdr10=1",
            "hdr10-opt=1",
            $"master-display={MasteringDisplay.OfPeak(profile.PeakNits).X265}",
            $"max-cll={LightSentinel}",
            "repeat-headers=1",
            "aud=1",
            // x265's text about itself would keep the sentinel beside the levels that are put in its place.
            "info=0",
            PictureHash,
            "open-gop=0",
            Number("keyint", profile.KeyInterval),
            "min-keyint=1",
            "scenecut=0",
            Number("rc-lookahead", Lookahead),
            Number("pools", profile.Pools),
            Number("frame-threads", profile.FrameThreads),
            "log-level=warning"
        );

    private static string Number(string name, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
