using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A frame of a finished master: the same pixels as of the segment that it was joined of.</summary>
internal static class MasterFrame
{
    /// <param name="size">Of the master.</param>
    /// <exception cref="PictureException">It cannot be decoded.</exception>
    public static async Task<RgbPicture> Decode(
        SourceAddress master,
        MasterPlace place,
        PictureGeometry geometry,
        PixelSize size,
        CancellationToken cancel
    )
    {
        var probe = await Probe(master, cancel);
        if (probe.Video is not { } video || MasterStamp.Of(probe) is not { } stamp)
        {
            throw new PictureException(
                PictureFault.Unreadable,
                "expected a master with pictures that says how its times were shifted; found none of this in it"
            );
        }

        var stream = new TimedStream("the master", probe.Format, video.Index, video.TimeBase, Timestamp.Zero);
        var clock = place.Clock.Shifted(place.Base, stamp.Shift, video.TimeBase);
        return await new TimedFrame(master, stream, clock).Decode([], geometry.OfMaster(size), geometry.Size, cancel);
    }

    private static async Task<SourceProbe> Probe(SourceAddress master, CancellationToken cancel)
    {
        try
        {
            return await SourceProbe.Read(master, cancel);
        }
        catch (AssemblyException unread)
        {
            throw new PictureException(PictureFault.Unreadable, unread.Message, unread);
        }
    }
}
