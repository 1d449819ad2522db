using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>The frame buffers of a slot. They stay between chunks: at 2160p they are 200 MB, whose pages the system
/// would have to clear anew for each.</summary>
internal sealed class SlotFrames
{
    /// <summary>Buffers of each kind: one in the stage before, one waiting, one in the stage after.</summary>
    private const int Buffers = 3;

    private byte[][] source = [];
    private ushort[][] master = [];

    /// <summary>All source frames, planar 8-bit 4:4:4. The pool made before must no longer be in use.</summary>
    public FramePool<byte> Source(PixelSize size) => new(source = Fit(source, Buffers, 3 * size.Area));

    /// <summary>All master frames, planar words 4:4:4. The pool made before must no longer be in use.</summary>
    public FramePool<ushort> Master(PixelSize size) => new(master = Fit(master, Buffers + 1, 3 * size.Area));

    private static T[][] Fit<T>(T[][] buffers, int count, long length) =>
        buffers.Length == count && buffers[0].Length == length
            ? buffers
            :
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => GC.AllocateUninitializedArray<T>(checked((int)length), pinned: true)),
            ];
}
