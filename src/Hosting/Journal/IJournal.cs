using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The append-only truth about jobs, and the leases that are out. SQLite on one machine, PostgreSQL on many;
/// both pass the same tests.</summary>
/// <exception cref="JournalException">From every member: the database cannot be used.</exception>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Opens the one transaction that may write to <paramref name="job"/> now; a second writer waits.</summary>
    Task<IJournalTransaction> Begin(JobId job, CancellationToken cancel);

    /// <summary>As <see cref="Begin"/>, but never waits for another writer of the job.</summary>
    /// <returns><c>null</c> while another process writes to the job, or where there is no such job.</returns>
    Task<IJournalTransaction?> TryBegin(JobId job, CancellationToken cancel);

    /// <summary>A job's committed events after <paramref name="version"/>, in order; takes no lock.</summary>
    Task<ImmutableArray<JobEvent>> EventsFrom(JobId job, long version, CancellationToken cancel);

    /// <summary>All jobs, oldest first.</summary>
    Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel);

    /// <summary>Renews a lease by the database's clock; <c>false</c> when it is not out any more.</summary>
    Task<bool> Beat(LeaseId lease, CancellationToken cancel);

    /// <summary>Leases whose last beat is older than <paramref name="age"/> by the database's clock, without the time
    /// in which no coordinator was alive.</summary>
    Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel);

    /// <summary>Says that a coordinator is alive; every 5 s from each. Time more than 10 s after the last pulse of any
    /// coordinator ages no lease.</summary>
    Task Pulse(CancellationToken cancel);
}
