using System.Text;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A picture that can be made: everything that it depends on, found from the job's state alone.</summary>
/// <param name="Master">Size of the master.</param>
/// <param name="Peak">Of the master.</param>
internal sealed record PicturePlan(
    PictureSide Side,
    FramePlace Place,
    PictureGeometry Geometry,
    PictureView View,
    PixelSize Master,
    Nits Peak
)
{
    /// <summary>Changes with whatever changes the pictures that come of equal plans.</summary>
    private const int Version = 1;

    /// <summary>Names the picture: the same key is the same picture, whoever makes it.</summary>
    public string Key =>
        Sha256.Of(Encoding.UTF8.GetBytes($"{Version} {Side} {Place.Name} {Geometry} {View} {Peak}")).ToString();

    /// <param name="frame">Of the film, from 0.</param>
    /// <param name="film">The job's source; <c>null</c> where it is not kept here.</param>
    /// <exception cref="PictureException">There is no such picture.</exception>
    public static PicturePlan Of(RenderJob job, PictureSide side, long frame, PictureOptions options, IFilm? film)
    {
        var profile = job.Submission!.Profile;
        if (side == PictureSide.Source && options.View is PictureView.Nits or PictureView.Pq)
        {
            throw new PictureException(PictureFault.Invalid, "a source has the views sdr and waveform: it is SDR");
        }

        var geometry = PictureGeometry.Of(options, profile.Encoder);
        var entry = EntryOf(job, frame);
        FramePlace place =
            side == PictureSide.Result ? InSegment(job, entry, frame) : InFilm(job.Submission!, entry, frame, film);
        return new(side, place, geometry, options.View, profile.Encoder.Size, new Nits(profile.Encoder.PeakNits));
    }

    private static SegmentEntry EntryOf(RenderJob job, long frame)
    {
        var segments = job.Segments.Segments;
        var (low, high) = (0, segments.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var frames = segments[middle].Planned.Frames;
            if (frames.Contains(frame))
            {
                return segments[middle];
            }

            (low, high) = frames.Start > frame ? (low, middle - 1) : (middle + 1, high);
        }

        var known = segments.IsEmpty
            ? "none yet"
            : $"{segments[0].Planned.Frames.Start} to {segments[^1].Planned.Frames.End - 1}";
        throw new PictureException(PictureFault.UnknownFrame, $"the job has frames {known}; found {frame}");
    }

    private static FramePlace.InSegment InSegment(RenderJob job, SegmentEntry entry, long frame) =>
        entry.State is Segment.Rendered rendered
            ? new(
                rendered.Result.Bitstream,
                frame - entry.Planned.Frames.Start,
                job is RenderJob.Completed completed ? InMaster(completed, entry, frame) : null
            )
            : throw new PictureException(
                PictureFault.NotRendered,
                $"frame {frame} is of segment {entry.Planned.Index}, which is not rendered yet"
            );

    private static MasterPlace InMaster(RenderJob.Completed job, SegmentEntry entry, long frame)
    {
        var video = job.Brief.Source.Video;
        return new(job, video.TimeBase, FrameClock.Of(video, entry.Planned, frame));
    }

    private static FramePlace.InFilm InFilm(Brief brief, SegmentEntry entry, long frame, IFilm? film) =>
        film is not null
            ? new(film, brief.Source, FrameClock.Of(brief.Source.Video, entry.Planned, frame), brief.Profile.Scale)
            : throw new PictureException(PictureFault.Gone, "the job's source is not kept by this coordinator");
}
