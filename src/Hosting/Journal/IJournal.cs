using System.Collections.Immutable;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The append-only truth about jobs, and the leases that are out. SQLite on one machine, PostgreSQL on many;
/// both pass the same tests.</summary>
/// <exception cref="JournalException">From every member: the database cannot be used.</exception>
public interface IJournal : IAsyncDisposable
{
    /// <summary>What the farm keeps beside its jobs, in the same database.</summary>
    IRecords Records { get; }

    /// <summary>Opens the one transaction that may write to <paramref name="job"/> now; a second writer waits.</summary>
    Task<IJournalTransaction> Begin(JobId job, CancellationToken cancel);

    /// <summary>As <see cref="Begin"/>, but never waits for another writer of the job.</summary>
    /// <returns><c>null</c> while another process writes to the job, or where there is no such job.</returns>
    Task<IJournalTransaction?> TryBegin(JobId job, CancellationToken cancel);

    /// <summary>A job's committed events after <paramref name="version"/>, in order; takes no lock.</summary>
    Task<ImmutableArray<JobEvent>> EventsFrom(JobId job, long version, CancellationToken cancel);

    /// <summary>The snapshot of a job, as old as it may be; <see cref="JobSnapshot.None"/> where none can be used.
    /// </summary>
    Task<JobSnapshot> Snapshot(JobId job, CancellationToken cancel);

    /// <summary>Keeps a snapshot of committed events, unless there is a newer one.</summary>
    Task Keep(JobId job, JobSnapshot snapshot, CancellationToken cancel);

    /// <summary>Jobs that hold slots or have work that may be leased, or may have; takes no lock.</summary>
    Task<ImmutableArray<JournaledJob>> Active(CancellationToken cancel);

    /// <summary>All jobs, oldest first.</summary>
    Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel);

    /// <summary>All jobs with the number of their events, oldest first; takes no lock.</summary>
    Task<ImmutableArray<JobVersion>> Versions(CancellationToken cancel);

    /// <summary>A job's committed events after number <paramref name="after"/>, in order, with their instants.</summary>
    /// <param name="most">1 or more.</param>
    Task<ImmutableArray<JournaledEvent>> History(JobId job, long after, int most, CancellationToken cancel);

    /// <summary>What was rendered of all jobs after an instant of the database's clock, oldest first.</summary>
    Task<ImmutableArray<RenderedWork>> Rendered(DateTimeOffset since, CancellationToken cancel);

    /// <summary>The leases that are out.</summary>
    Task<ImmutableArray<GrantedLease>> Leases(CancellationToken cancel);

    /// <summary>Renews a lease by the database's clock; <c>false</c> when it is not out any more.</summary>
    Task<bool> Beat(LeaseId lease, CancellationToken cancel);

    /// <summary>Leases that are out and were given to this slot.</summary>
    Task<ImmutableArray<JournaledLease>> LeasesOf(SlotId slot, CancellationToken cancel);

    /// <summary>Leases whose last beat is older than <paramref name="age"/> by the database's clock, without the time
    /// in which no coordinator was alive.</summary>
    Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel);

    /// <summary>Notes slots that asked for work to render.</summary>
    /// <returns>All that asked any coordinator in the last ten minutes, which is longer than a chunk takes.</returns>
    Task<Fleet> Seen(ImmutableArray<SlotId> slots, CancellationToken cancel);

    /// <summary>Says that a coordinator is alive; every 5 s from each. Time more than 10 s after the last pulse of any
    /// coordinator ages no lease.</summary>
    Task Pulse(CancellationToken cancel);

    /// <summary>What this process and others commit from now on. It may tell of a job twice, and tells of none that
    /// was rolled back.</summary>
    IAsyncEnumerable<JobChange> Changes(CancellationToken cancel);
}
