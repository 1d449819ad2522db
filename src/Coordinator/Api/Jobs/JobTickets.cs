using System.Collections.Concurrent;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>The tickets of all jobs; they never change once they are there.</summary>
public sealed class JobTickets(IRecords records)
{
    private const int MostKnown = 10_000;

    private readonly RecordSet<JobTicket> tickets = new(records, "job");
    private readonly ConcurrentDictionary<JobId, JobTicket> known = new();

    /// <returns>The ticket that is kept: this one, or the one that was there before.</returns>
    public async Task<JobTicket> Add(JobTicket ticket, CancellationToken cancel)
    {
        await tickets.Add($"{ticket.Job}", ticket, cancel);
        return await Find(ticket.Job, cancel) ?? ticket;
    }

    public async Task<JobTicket?> Find(JobId job, CancellationToken cancel)
    {
        if (known.TryGetValue(job, out var ticket))
        {
            return ticket;
        }

        if (await tickets.Find($"{job}", cancel) is not { } found)
        {
            return null;
        }

        if (known.Count >= MostKnown)
        {
            known.Clear();
        }

        return known.GetOrAdd(job, found.Value);
    }
}
