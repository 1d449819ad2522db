using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Finds work for a free slot: the order comes from what is known without a lock, the grant from the job's own
/// state under its lock.</summary>
/// <param name="longest">How long a request waits for work at most; each by chance up to a fifth less.</param>
internal sealed class WorkFinder(
    IJobHost host,
    HeldGrant held,
    FleetWatch watch,
    Func<LeaseId> newLease,
    TimeSpan longest,
    TimeProvider time
)
{
    /// <returns><c>null</c> when patience ended without any.</returns>
    public async Task<CoordinatorAnswer.Grant?> Find(WorkerMessage.AskForWork ask, CancellationToken cancel)
    {
        if (ask.Kinds.Contains(WorkKind.Chunk))
        {
            watch.Note(ask.Slot);
        }

        if (await held.Find(ask, cancel) is { } again)
        {
            return again;
        }

        var (start, patience) = (time.GetTimestamp(), longest * Jitter());
        while (true)
        {
            var more = host.MoreWork;
            var grant = await FindNow(ask, anew: false, cancel) ?? await FindNow(ask, anew: true, cancel);
            var left = patience - time.GetElapsedTime(start);
            if (grant is not null || left <= TimeSpan.Zero)
            {
                return grant;
            }

            await more.WaitAsync(left, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Requests that began together do not end together.</summary>
#pragma warning disable CA5394 // Spreads load; nothing secret depends on it.
    private static double Jitter() => 0.8 + (0.2 * Random.Shared.NextDouble());
#pragma warning restore CA5394

    private async Task<CoordinatorAnswer.Grant?> FindNow(
        WorkerMessage.AskForWork ask,
        bool anew,
        CancellationToken cancel
    )
    {
        var jobs = await host.Active(anew, cancel);
        var fleet = (await watch.Count(cancel)).AtLeast(1, ask.Slots);
        var sharing = fleet.SlotsPerJob(jobs.Count(job => job.Card.IsReady));
        var order = DispatchOrder.Of(jobs, new SlotRequest(ask.Slot, ask.Kinds, ask.Offer), fleet);
        Candidate? busy = null;
        foreach (var candidate in order)
        {
            var lease = newLease();
            var answer = await host.TryHandle(candidate.Job, Command(candidate, lease, ask, fleet, sharing), cancel);
            if (answer is null)
            {
                busy ??= candidate;
            }
            else if (Grant(lease, answer) is { } grant)
            {
                return grant;
            }
        }

        return busy is { } first ? await Wait(first, ask, fleet, sharing, cancel) : null;
    }

    /// <summary>Everything free is taken: the best of what was busy is worth waiting for.</summary>
    private async Task<CoordinatorAnswer.Grant?> Wait(
        Candidate candidate,
        WorkerMessage.AskForWork ask,
        Fleet fleet,
        int sharing,
        CancellationToken cancel
    )
    {
        var lease = newLease();
        var answer = await host.Handle(candidate.Job, Command(candidate, lease, ask, fleet, sharing), cancel);
        return Grant(lease, answer);
    }

    private static JobCommand Command(
        Candidate candidate,
        LeaseId lease,
        WorkerMessage.AskForWork ask,
        Fleet fleet,
        int sharing
    ) =>
        candidate.Kind switch
        {
            WorkKind.Survey => new JobCommand.LeaseSurvey(lease, ask.Slot),
            WorkKind.Chunk => new JobCommand.LeaseChunk(
                lease,
                ask.Slot,
                ask.SecondsPerFrame,
                ask.Slots,
                fleet.Workers,
                sharing,
                ask.Offer?.Models
            ),
            WorkKind.Assembly => new JobCommand.LeaseAssembly(lease, ask.Slot),
            _ => throw new InvalidOperationException($"Unknown kind {candidate.Kind}."),
        };

    private static CoordinatorAnswer.Grant? Grant(LeaseId lease, JobAnswer answer) =>
        answer.Rejection is null ? LeasedItem.Grant(answer.After, lease) : null;
}
