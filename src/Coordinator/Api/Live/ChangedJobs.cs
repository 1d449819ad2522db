using System.Collections.Concurrent;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Live;

/// <summary>Jobs that changed since they were last taken.</summary>
internal sealed class ChangedJobs(FarmCore farm) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<JobId, byte> changed = new();
    private readonly SemaphoreSlim something = new(0);
    private volatile bool any = true;

    /// <summary>Hears of changes until cancelled. What cannot be heard for a moment may have been anything.</summary>
    public Task Gather(CancellationToken cancel) => Repeat(Listen, cancel);

    /// <summary>Does it again and again until cancelled, also after a journal that cannot be used for a moment.</summary>
    public async Task Repeat(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await work(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (JournalException)
            {
                any = true;
                await Task.Delay(Pause, farm.Parts.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits until there may be some, at most for so long.</summary>
    public Task Wait(TimeSpan longest, CancellationToken cancel) => something.WaitAsync(longest, cancel);

    /// <summary>Those that were named, and those among all jobs that <paramref name="isNews"/> where any may have changed.
    /// </summary>
    public async Task<JobId[]> Take(Func<JobVersion, bool> isNews, CancellationToken cancel)
    {
        var named = changed.Keys.Where(job => changed.TryRemove(job, out _)).ToArray();
        if (!any)
        {
            return named;
        }

        any = false;
        var versions = await farm.Parts.Journal.Versions(cancel);
        return [.. versions.Where(isNews).Select(one => one.Job).Union(named)];
    }

    /// <summary>Any may have changed.</summary>
    public void Doubt() => any = true;

    public void Clear()
    {
        changed.Clear();
        any = false;
    }

    public void Dispose() => something.Dispose();

    private async Task Listen(CancellationToken cancel)
    {
        await foreach (var change in farm.Parts.Journal.Changes(cancel))
        {
            if (change.Job is { } job)
            {
                changed.TryAdd(job, 0);
            }
            else
            {
                any = true;
            }

            if (something.CurrentCount == 0)
            {
                something.Release();
            }
        }
    }
}
