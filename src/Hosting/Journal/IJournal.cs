using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The append-only truth about jobs, and the leases that are out. SQLite on one machine; any other database
/// must pass the same tests.</summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Opens the one transaction that may write to <paramref name="job"/> now; a second writer waits.</summary>
    Task<IJournalTransaction> Begin(JobId job, CancellationToken cancel);

    /// <summary>All jobs, oldest first.</summary>
    Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel);

    /// <summary>Renews a lease by the database's clock; <c>false</c> when it is not out any more.</summary>
    Task<bool> Beat(LeaseId lease, CancellationToken cancel);

    /// <summary>Leases whose last beat is older than <paramref name="age"/> by the database's clock.</summary>
    Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel);
}
