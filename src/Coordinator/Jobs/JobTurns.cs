using System.Collections.Concurrent;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>One command to a job at a time within this process, so that those who wait hold no connection.</summary>
internal sealed class JobTurns
{
    private readonly ConcurrentDictionary<JobId, SemaphoreSlim> turns = new();

    /// <summary>Waits for the job's turn; disposal ends it.</summary>
    public async Task<IDisposable> Take(JobId job, CancellationToken cancel)
    {
        var turn = Of(job);
        await turn.WaitAsync(cancel);
        return new Turn(turn);
    }

    /// <returns><c>null</c> where another has the turn.</returns>
    public IDisposable? TryTake(JobId job)
    {
        var turn = Of(job);
        return turn.Wait(0) ? new Turn(turn) : null;
    }

    private SemaphoreSlim Of(JobId job) => turns.GetOrAdd(job, _ => new SemaphoreSlim(1, 1));

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
