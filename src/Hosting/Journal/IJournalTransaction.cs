using System.Collections.Immutable;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>One job, locked. Nothing is written before <see cref="Commit"/>; disposal without it undoes all.</summary>
public interface IJournalTransaction : IAsyncDisposable
{
    /// <summary>The job's events from <paramref name="version"/> on, in order; version n is after n events.</summary>
    Task<ImmutableArray<JobEvent>> EventsFrom(long version, CancellationToken cancel);

    Task Append(long version, ImmutableArray<JobEvent> events, CancellationToken cancel);

    /// <summary>After <see cref="Append"/>: what dispatch is to know of the job.</summary>
    /// <param name="granted">True when the job got a lease in this transaction.</param>
    Task SetCard(JobCard card, bool granted, CancellationToken cancel);

    /// <summary>Makes the job's leases exactly these; one that is new begins with a beat.</summary>
    Task SetLeases(ImmutableArray<LeaseHolder> leases, CancellationToken cancel);

    /// <summary>Once this returns, the transaction survives any loss. Where it throws, it may or may not have been
    /// written: reading the job again tells.</summary>
    Task Commit(CancellationToken cancel);
}
