using System.Threading.Channels;

namespace SrItmFarm.Worker.Work;

/// <summary>A fixed number of equal buffers. Renting waits until one is free, which is what keeps a fast stage from
/// running away from a slow one.</summary>
internal sealed class FramePool<T>
{
    private readonly Channel<T[]> free = Channel.CreateUnbounded<T[]>();

    public FramePool(int count, long length)
    {
        for (var i = 0; i < count; i++)
        {
            free.Writer.TryWrite(GC.AllocateUninitializedArray<T>(checked((int)length), pinned: true));
        }
    }

    public ValueTask<T[]> Rent(CancellationToken cancel) => free.Reader.ReadAsync(cancel);

    public void Return(T[] buffer) => free.Writer.TryWrite(buffer);
}
