using System.Threading.Channels;

namespace SrItmFarm.Worker.Work;

/// <summary>Equal buffers that are lent out. Renting waits until one is free, which is what keeps a fast stage from
/// running away from a slow one.</summary>
internal sealed class FramePool<T>
{
    private readonly Channel<T[]> free = Channel.CreateUnbounded<T[]>();

    /// <param name="buffers">All of them; none may be in use.</param>
    public FramePool(IEnumerable<T[]> buffers)
    {
        foreach (var buffer in buffers)
        {
            free.Writer.TryWrite(buffer);
        }
    }

    public ValueTask<T[]> Rent(CancellationToken cancel) => free.Reader.ReadAsync(cancel);

    public void Return(T[] buffer) => free.Writer.TryWrite(buffer);
}
