using System.Collections.Concurrent;

namespace SrItmFarm.Hosting.Processes;

/// <summary>The one thread that forks. The kernel sends a child's parent-death signal when the thread that forked it
/// ends, and threads of the pool retire; this one lives as long as the process.</summary>
internal static class StartingThread
{
    /// <summary>Reads and writes of a child's pipes block a thread of the pool each, which on few cores grows by one
    /// or two a second: the pool begins with enough for several pipelines.</summary>
    private const int PoolThreads = 64;

    private static readonly BlockingCollection<Task> Work = Begin();

    /// <summary>Runs <paramref name="start"/> there and hands back its result or its exception.</summary>
    public static T Run<T>(Func<T> start)
    {
        var task = new Task<T>(start);
        Work.Add(task);
        return task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Task> Begin()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, PoolThreads), ports);
        var work = new BlockingCollection<Task>();
        var thread = new Thread(() => Loop(work)) { IsBackground = true, Name = "starts children" };
        thread.Start();
        return work;
    }

    private static void Loop(BlockingCollection<Task> work)
    {
        foreach (var task in work.GetConsumingEnumerable())
        {
            task.RunSynchronously(TaskScheduler.Default);
        }
    }
}
