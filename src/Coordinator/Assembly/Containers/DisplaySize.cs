using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>The size that Matroska shows a picture at. It keeps no sample aspect ratio but this, in whole pixels, and
/// mkvmerge's own choice is off by up to a pixel and a half.</summary>
internal static class DisplaySize
{
    /// <summary>Width or height as coded, the other stretched or shrunk: whichever comes closer to the shape, the
    /// larger of equals.</summary>
    public static PixelSize Of(EncoderProfile encoder)
    {
        var (size, aspect) = (encoder.Size, (double)encoder.SampleAspectWidth / encoder.SampleAspectHeight);
        PixelSize[] choices =
        [
            new(size.Width, Round(size.Height / aspect)),
            new(Round(size.Width * aspect), size.Height),
        ];
        return choices
            .OrderByDescending(choice => choice.Area)
            .MinBy(choice => Error(choice, size.Width * aspect / size.Height));
    }

    private static int Round(double pixels) => Math.Max(1, (int)Math.Round(pixels));

    private static double Error(PixelSize size, double shape) =>
        Math.Round(Math.Abs(((double)size.Width / size.Height / shape) - 1), 9);
}
