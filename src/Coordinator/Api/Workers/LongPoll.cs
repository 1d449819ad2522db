using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>Keeps a request for work open until there is some or the time is up.</summary>
internal sealed class LongPoll(IWorkerDesk desk, IJobHost host, TimeProvider time)
{
    /// <summary>Work that another coordinator made ready may give no signal here.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(2);

    public async Task<CoordinatorAnswer> Ask(WorkerMessage.AskForWork ask, CancellationToken cancel)
    {
        var (began, longest) = (time.GetTimestamp(), WorkerProtocol.LongestPoll * Jitter());
        while (true)
        {
            var next = host.MoreWork;
            var answer = await desk.Handle(ask, cancel);
            var left = longest - time.GetElapsedTime(began);
            if (answer is not CoordinatorAnswer.NothingToDo || left <= TimeSpan.Zero)
            {
                return answer;
            }

            var wait = Recheck * Jitter();
            await Wait(next, wait < left ? wait : left, cancel);
        }
    }

    private async Task Wait(Task next, TimeSpan longest, CancellationToken cancel)
    {
        try
        {
            await next.WaitAsync(longest, time, cancel);
        }
        catch (TimeoutException)
        {
            // No signal; look all the same.
        }
    }

    /// <summary>Polls that began together do not end together.</summary>
#pragma warning disable CA5394 // Spreads load; nothing secret depends on it.
    private static double Jitter() => 0.8 + (0.2 * Random.Shared.NextDouble());
#pragma warning restore CA5394
}
