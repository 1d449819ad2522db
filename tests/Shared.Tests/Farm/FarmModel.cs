using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Tests.Farm;

/// <summary>A farm of jobs with endless work that does what the order says.</summary>
internal sealed class FarmModel(IEnumerable<WaitingJob> jobs)
{
    private readonly WaitingJob[] jobs = [.. jobs];
    private readonly Dictionary<JobId, int> grants = [];

    public FarmModel(IEnumerable<string> owners)
        : this(owners.Select((owner, i) => Farms.Busy(i, owner))) { }

    public IEnumerable<int> HeldByOwner =>
        jobs.GroupBy(job => job.Card.Terms.Owner).Select(of => of.Sum(job => job.Card.Held));

    public IEnumerable<int> Grants => jobs.Select(job => grants.GetValueOrDefault(job.Card.Job));

    public IEnumerable<int> HeldByJob(string owner) =>
        jobs.Where(job => job.Card.Terms.Owner == owner).Select(job => job.Card.Held);

    /// <summary>So many slots ask, and keep what they get.</summary>
    public void Grant(int slots)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            var index = First(null);
            var card = jobs[index].Card;
            jobs[index] = new WaitingJob(card with { Held = card.Held + 1 }, TimeSpan.Zero);
        }
    }

    /// <summary>One slot renders chunk after chunk, and holds the last chunk's model loaded.</summary>
    public void WorkAlone(int chunks, TimeSpan each)
    {
        JobNeeds? loaded = null;
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            var index = First(loaded);
            loaded = jobs[index].Card.Needs;
            grants[jobs[index].Card.Job] = grants.GetValueOrDefault(jobs[index].Card.Job) + 1;
            for (var i = 0; i < jobs.Length; i++)
            {
                jobs[i] = jobs[i] with { Unserved = i == index ? each : jobs[i].Unserved + each };
            }
        }
    }

    private int First(JobNeeds? loaded)
    {
        var models = jobs.Select(job => job.Card.Needs.ModelDigest);
        var offer = new SlotOffer([.. models], "cpu", "1.29.0", "libx265 test", 0, loaded?.ModelDigest);
        var best = DispatchOrder.Of(jobs, Farms.Slot with { Offer = offer }, new Fleet(1, 1))[0];
        return Array.FindIndex(jobs, job => job.Card.Job == best.Job);
    }
}
