using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Expires the leases of holders that have not been heard of.</summary>
/// <param name="lostAfter">Instead of <see cref="LostAfter"/>.</param>
public sealed class LeaseSweeper(IJobHost host, IJournal journal, TimeProvider time, TimeSpan? lostAfter = null)
{
    /// <summary>A holder that has not beaten for this long counts as lost.</summary>
    public static TimeSpan LostAfter { get; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The clock that leases expire by stands still 10 s after the last pulse.</summary>
    private const int SweepsAPulse = 5;

    /// <summary>Sweeps until cancelled, and says each time that a coordinator is alive.</summary>
    public async Task Run(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var sweeps = 0;
        do
        {
            if (sweeps++ % SweepsAPulse == 0)
            {
                await journal.Pulse(cancel);
            }

            await Sweep(lostAfter ?? LostAfter, cancel);
        } while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>Expires every lease that is out: right only when no holder can be alive. Whatever the clock says.
    /// </summary>
    public Task<int> SweepAll(CancellationToken cancel) => Sweep(TimeSpan.FromDays(-36_500), cancel);

    /// <summary>Expires every lease without a beat for <paramref name="age"/>.</summary>
    public async Task<int> Sweep(TimeSpan age, CancellationToken cancel)
    {
        var overdue = await journal.Overdue(age, cancel);
        foreach (var lease in overdue)
        {
            await host.Handle(lease.Job, new JobCommand.ExpireLease(lease.Lease), cancel);
        }

        return overdue.Length;
    }
}
