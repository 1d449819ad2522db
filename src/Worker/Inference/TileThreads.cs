using System.Runtime.ExceptionServices;

namespace SrItmFarm.Worker.Inference;

/// <summary>The threads and buffers that share out a frame's tiles.</summary>
internal sealed class TileThreads(int count) : IDisposable
{
    private readonly TileBuffers[] buffers = [.. Enumerable.Range(0, count).Select(_ => new TileBuffers())];

    /// <summary>Renders every tile; returns when all threads are done, also when one of them failed.</summary>
    public void Render(FrameWork work, BodyGraph body, int scale)
    {
        try
        {
            Task.WaitAll(Array.ConvertAll(buffers, one => Start(() => work.Drain(body, scale, one))));
        }
        catch (AggregateException e) when (e.InnerExceptions is [var first, ..])
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    public void Dispose() => Array.ForEach(buffers, one => one.Dispose());

    // Threads of their own: half a second of arithmetic must neither wait for the pool nor hold it up.
    private static Task Start(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
