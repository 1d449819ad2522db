using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Makes the file that is shown of a decoded picture.</summary>
internal static class PicturePainter
{
    /// <returns>PNG.</returns>
    public static byte[] Paint(RgbPicture picture, PicturePlan plan) =>
        plan.View switch
        {
            PictureView.Pq => PngWriter.Pq(picture),
            PictureView.Waveform => Waveform.Paint(picture, plan.Side),
            _ => PngWriter.Srgb(picture.Size, Shown(picture, plan)),
        };

    private static byte[] Shown(RgbPicture picture, PicturePlan plan)
    {
        var shown = new byte[picture.Samples.Length];
        switch (plan.Side, plan.View)
        {
            case (PictureSide.Source, _):
                Narrow(picture.Samples, shown);
                break;
            case (_, PictureView.Nits):
                FalseColor.Paint(picture.Samples, shown);
                break;
            default:
                new SdrPainter(plan.Peak).Paint(picture.Samples, shown);
                break;
        }

        return shown;
    }

    /// <summary>SDR is shown as screens have always shown it: its R'G'B' as the screen's.</summary>
    private static void Narrow(ReadOnlySpan<ushort> samples, Span<byte> shown)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            shown[i] = (byte)((samples[i] + 128) / 257);
        }
    }
}
