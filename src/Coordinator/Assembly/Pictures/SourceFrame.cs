using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A frame of a source as the models see it.</summary>
internal static class SourceFrame
{
    /// <exception cref="PictureException">It cannot be decoded.</exception>
    public static Task<RgbPicture> Decode(
        SourceAddress film,
        FramePlace.InFilm place,
        PictureGeometry geometry,
        CancellationToken cancel
    )
    {
        var video = place.Source.Video;
        var stream = new TimedStream("the source", place.Source.Format, video.Index, video.TimeBase, video.Start);
        return new TimedFrame(film, stream, place.Clock).Decode(
            ModelInput.Before(video),
            [
                .. ModelInput.After(video),
                $"format={ModelInput.PixelFormat}",
                .. geometry.OfSource(video.Size, place.Scale),
            ],
            geometry.Size,
            cancel
        );
    }
}
