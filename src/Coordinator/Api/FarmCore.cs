using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api;

/// <summary>The coordinator without its doors: jobs, the desk that grants work, and the workers it knows.</summary>
public sealed class FarmCore
{
    /// <param name="lostAfter">Silence after which a lease's holder counts as lost; <c>null</c> is 60 s.</param>
    /// <param name="retention"><c>null</c> keeps what finished jobs leave for 31 days.</param>
    public FarmCore(FarmParts parts, TimeSpan? lostAfter = null, RetentionRules? retention = null)
    {
        Parts = parts;
        Host = new JournalJobHost(parts.Journal, parts.Time);
        Desk = new WorkerDesk(Host, parts.Journal, () => new LeaseId(Guid.NewGuid().ToString("n")));
        Workers = new WorkerRegistry(parts.Time);
        Sweeper = new LeaseSweeper(Host, parts.Journal, parts.Time, lostAfter);
        Retention = new RetentionSweep(
            Host,
            parts.Artifacts,
            job => job.Master.Verified && parts.Masters.Find(job) is not null,
            retention ?? RetentionRules.Default,
            parts.Time
        );
    }

    public FarmParts Parts { get; }

    public JournalJobHost Host { get; }

    public IWorkerDesk Desk { get; }

    public WorkerRegistry Workers { get; }

    public LeaseSweeper Sweeper { get; }

    public RetentionSweep Retention { get; }
}
