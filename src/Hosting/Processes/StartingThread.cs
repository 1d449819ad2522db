using System.Collections.Concurrent;

namespace SrItmFarm.Hosting.Processes;

/// <summary>The one thread that forks. The kernel sends a child's parent-death signal when the thread that forked it
/// ends, and threads of the pool retire; this one lives as long as the process.</summary>
internal static class StartingThread
{
    /// <summary>Reads and writes of a child's pipes block a thread of the pool each, which on few cores grows by one
    /// or two a second: the pool begins with enough for several pipelines.</summary>
    private const int PoolThreads = 64;

    private static readonly BlockingCollection<Action> Work = Begin();

    /// <summary>Runs <paramref name="start"/> there and hands back its result or its exception.</summary>
    public static T Run<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() => Complete(done, start));
        return done.Task.GetAwaiter().GetResult();
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> start)
    {
        try
        {
            done.SetResult(start());
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or ChildStartException)
        {
            done.SetException(failure);
        }
    }

    private static BlockingCollection<Action> Begin()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, PoolThreads), ports);
        var work = new BlockingCollection<Action>();
        var thread = new Thread(() => Loop(work)) { IsBackground = true, Name = "starts children" };
        thread.Start();
        return work;
    }

    private static void Loop(BlockingCollection<Action> work)
    {
        foreach (var start in work.GetConsumingEnumerable())
        {
            start();
        }
    }
}
