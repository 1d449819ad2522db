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

/// <summary>A lease that is out.</summary>
public sealed record JournaledLease(JobId Job, LeaseId Lease);

/// <summary>One job, locked. Nothing is written before <see cref="Commit"/>; disposal without it undoes all.</summary>
public interface IJournalTransaction : IAsyncDisposable
{
    /// <summary>The job's events from <paramref name="version"/> on, in order; version n is after n events.</summary>
    Task<ImmutableArray<JobEvent>> EventsFrom(long version, CancellationToken cancel);

    Task Append(long version, ImmutableArray<JobEvent> events, CancellationToken cancel);

    /// <summary>Makes the job's leases exactly these; one that is new begins with a beat.</summary>
    Task SetLeases(ImmutableArray<LeaseId> leases, CancellationToken cancel);

    Task Commit(CancellationToken cancel);
}
