using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>The signs of life of a lease, beside its work; what they bring back may end it.</summary>
internal sealed class LeaseBeats(HeldLease lease, IWorkerDesk desk, SlotBoard board, TimeProvider time)
{
    /// <summary>Between beats; a lease is lost after twelve are missed.</summary>
    public static TimeSpan BeatInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Work whose frame has not changed for this long is stuck.</summary>
    public static TimeSpan StuckAfter { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Beats until the work is done.</summary>
    /// <param name="stop">Cancelled when the work has to end before.</param>
    /// <returns>The failure, where the work is stuck.</returns>
    public async Task<WorkFailure?> Send(CancellationTokenSource stop, CancellationToken done)
    {
        using var timer = new PeriodicTimer(BeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                if (board.Idle(lease.Slot) > StuckAfter)
                {
                    await stop.CancelAsync();
                    return new WorkFailure(
                        WorkFailureKind.Crashed,
                        $"No frame for {StuckAfter.TotalMinutes:0} minutes: stopped."
                    );
                }

                if (await IsRevoked(done))
                {
                    lease.Say(lease.Log.Revoked);
                    await stop.CancelAsync();
                    return null;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }

        return null;
    }

    /// <summary>A beat that cannot be written is a beat missed; the lease expires by itself if it stays so.</summary>
    private async Task<bool> IsRevoked(CancellationToken done)
    {
        try
        {
            var beat = new WorkerMessage.Beat(lease.Grant.Job, lease.Grant.Lease);
            return await desk.Handle(beat, done) is CoordinatorAnswer.Revoke;
        }
        catch (IOException e)
        {
            lease.Say((job, item, attempt, by) => lease.Log.BeatMissed(job, item, attempt, by, e.Message));
            return false;
        }
    }
}
