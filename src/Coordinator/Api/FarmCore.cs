using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Sources;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api;

/// <summary>The coordinator without its doors: jobs, the desk that grants work, and what it shares with other
/// coordinators of the same database.</summary>
public sealed class FarmCore
{
    /// <param name="lostAfter">Silence after which a lease's holder counts as lost; <c>null</c> is 60 s.</param>
    /// <param name="retention"><c>null</c> keeps what finished jobs leave for 31 days.</param>
    public FarmCore(FarmParts parts, TimeSpan? lostAfter = null, RetentionRules? retention = null)
    {
        Parts = parts;
        var (journal, time) = (parts.Journal, parts.Time);
        Host = new JournalJobHost(journal, time, parts.Log);
        Desk = new WorkerDesk(
            Host,
            journal,
            () => new LeaseId(Guid.NewGuid().ToString("n")),
            WorkerProtocol.LongestPoll,
            time,
            parts.Log
        );
        Tokens = new TokenStore(journal.Records, time);
        Audit = new AuditLog(journal.Records);
        Tickets = new JobTickets(journal.Records);
        Films = new Films(parts.Sources, parts.Distant, parts.InPlace);
        Workers = new WorkerRegistry(journal.Records, time);
        Sweeper = new LeaseSweeper(Host, journal, time, lostAfter);
        Retention = new RetentionSweep(
            Host,
            parts.Artifacts,
            (job, cancel) => IsProven(parts.Masters, job, cancel),
            retention ?? RetentionRules.Default,
            parts.Time
        );
    }

    private static async Task<bool> IsProven(IMasterStore masters, RenderJob.Completed job, CancellationToken cancel)
    {
        await using var master = job.Master.Verified ? await masters.Open(job, cancel) : null;
        return master is not null;
    }

    public FarmParts Parts { get; }

    public JournalJobHost Host { get; }

    /// <summary>A request for work waits here until there is some, for 20 to 25 s.</summary>
    public IWorkerDesk Desk { get; }

    public TokenStore Tokens { get; }

    public AuditLog Audit { get; }

    public JobTickets Tickets { get; }

    public Films Films { get; }

    public WorkerRegistry Workers { get; }

    public LeaseSweeper Sweeper { get; }

    public RetentionSweep Retention { get; }
}
