using System.Collections.Concurrent;
using System.Text.Json;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>The tickets of all jobs, a file each; they never change once the job is submitted.</summary>
public sealed class JobTickets(string folder)
{
    private readonly ConcurrentDictionary<JobId, JobTicket> known = new();

    public void Write(JobTicket ticket)
    {
        SmallFile.Write(PathOf(ticket.Job), JsonSerializer.Serialize(ticket, Wire.Json));
        known[ticket.Job] = ticket;
    }

    public JobTicket? Find(JobId job)
    {
        if (known.TryGetValue(job, out var ticket))
        {
            return ticket;
        }

        if (!File.Exists(PathOf(job)))
        {
            return null;
        }

        ticket = JsonSerializer.Deserialize<JobTicket>(File.ReadAllBytes(PathOf(job)), Wire.Json)!;
        return known.GetOrAdd(job, ticket);
    }

    private string PathOf(JobId job) => Path.Combine(folder, $"{job}.json");
}
