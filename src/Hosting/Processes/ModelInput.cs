using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Hosting.Processes;

/// <summary>The filters that turn a source's pictures into what every model takes: upright, progressive, planar 8-bit
/// 4:4:4, BT.709 limited. Numbers are H.273 code points, which zscale takes as they are.</summary>
public static class ModelInput
{
    /// <summary>FFmpeg's name of the frames delivered.</summary>
    public const string PixelFormat = "yuv444p";

    private const string FullMark = "444p";

    private static readonly ImmutableArray<string> Quarter = ["410p", "411p"];
    private static readonly ImmutableArray<string> AnyReduced = [.. Quarter, "420p", "422p", "440p"];

    /// <summary>Joins fields; a frame needs its neighbours, so this runs over the run-up as well. The filter may count
    /// in half ticks, hence the clock is set back.</summary>
    public static ImmutableArray<string> Before(VideoStream video) =>
        video.Interlaced
            ?
            [
                $"bwdif=mode=send_frame:parity=auto:deint={(video.Mixed ? "interlaced" : "all")}",
                $"settb=expr={video.TimeBase}",
            ]
            : [];

    /// <summary>Converts colours and chroma, then turns. A frame that says it is interlaced would be converted by
    /// fields, so every frame is declared progressive first.</summary>
    public static ImmutableArray<string> After(VideoStream video) =>
        ["setfield=mode=prog", .. Full(video), Convert(video), .. Turn(video.Rotation)];

    /// <summary>zscale refuses chroma at a quarter of the width unless the size divides by four, and any reduced chroma
    /// where the size is odd: there FFmpeg's own scaler brings it to full size first, at the same depth and range.
    /// </summary>
    private static ImmutableArray<string> Full(VideoStream video)
    {
        var odd = ((video.Size.Width | video.Size.Height) & 1) == 1;
        var reduced = (odd ? AnyReduced : Quarter).FirstOrDefault(video.PixelFormat.Contains);
        return reduced is null || !video.PixelFormat.StartsWith("yuv", StringComparison.Ordinal)
            ? []
            : ["format=" + video.PixelFormat.Replace(reduced, FullMark, StringComparison.Ordinal)];
    }

    private static string Convert(VideoStream video)
    {
        var coded = video.Rotation is 90 or 270 ? new PixelSize(video.Size.Height, video.Size.Width) : video.Size;
        var color = video.Color;
        var range = color.Range is SampleRange.Full ? "full" : "limited";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"zscale=w={coded.Width}:h={coded.Height}:filter=bicubic:param_a=0:param_b=0.5:dither=none"
                + $":primariesin={(int)color.Primaries}:transferin={(int)Known(color.Transfer)}"
                + $":matrixin={(int)color.Matrix}:rangein={range}:chromalin={Name(video.Siting)}"
                + $":primaries=1:transfer=1:matrix=1:range=limited"
        );
    }

    /// <summary>zscale lacks BT.1361, which equals BT.709 within its gamut, and ST 428's gamma of 2.6.</summary>
    private static Transfer Known(Transfer transfer) =>
        transfer switch
        {
            Transfer.Bt1361 => Transfer.Bt709,
            Transfer.St428 => Transfer.Gamma28,
            _ => transfer,
        };

    /// <summary>zscale's name.</summary>
    public static string Name(ChromaSiting siting) =>
        siting switch
        {
            ChromaSiting.Center => "center",
            ChromaSiting.TopLeft => "topleft",
            ChromaSiting.Top => "top",
            ChromaSiting.BottomLeft => "bottomleft",
            ChromaSiting.Bottom => "bottom",
            _ => "left",
        };

    public static ImmutableArray<string> Turn(int rotation) =>
        rotation switch
        {
            90 => ["transpose=dir=clock"],
            180 => ["hflip", "vflip"],
            270 => ["transpose=dir=cclock"],
            _ => [],
        };
}
