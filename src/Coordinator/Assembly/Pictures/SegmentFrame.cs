using System.Globalization;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A frame of a rendered segment, decoded from its bitstream.</summary>
internal static class SegmentFrame
{
    /// <param name="frame">From the segment's first.</param>
    /// <exception cref="PictureException">The segment is gone, or cannot be decoded.</exception>
    public static async Task<RgbPicture> Decode(
        IArtifactStore store,
        StoredArtifact bitstream,
        long frame,
        PictureGeometry geometry,
        Shared.Media.PixelSize master,
        CancellationToken cancel
    )
    {
        var group = await Read(store, bitstream, frame, cancel);
        var (picture, said) = await OnePicture.Decode(
            [
                "-hide_banner",
                "-nostdin",
                "-v",
                "error",
                "-threads",
                "4",
                .. FfmpegLimits.Input,
                "-f",
                "hevc",
                "-i",
                "pipe:0",
                "-vf",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $@"select=eq(n\,{group.Frame}),{string.Join(',', geometry.OfMaster(master))},settb=1/25,setpts=0"
                ),
                "-r",
                "25",
                .. OnePicture.Output,
            ],
            geometry.Size,
            group.Bytes,
            null,
            cancel
        );
        return picture
            ?? throw new PictureException(
                PictureFault.Unreadable,
                $"frame {frame} of {bitstream.Name} was not decoded: {said}"
            );
    }

    private static async Task<PictureGroup> Read(
        IArtifactStore store,
        StoredArtifact bitstream,
        long frame,
        CancellationToken cancel
    )
    {
        try
        {
            await using var segment = await store.Read(bitstream.Name, cancel);
            return await PictureGroup.Find(segment, frame, cancel)
                ?? throw new PictureException(PictureFault.Unreadable, $"{bitstream.Name} has no frame {frame}");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PictureException(PictureFault.Gone, "the frame's segment was swept or lost", missing);
        }
        catch (InvalidDataException damaged)
        {
            throw new PictureException(
                PictureFault.Unreadable,
                $"{bitstream.Name} is damaged: {damaged.Message}",
                damaged
            );
        }
    }
}
