using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>What every slot of the farm has under lease now.</summary>
internal sealed class WorkBoard(FarmCore farm)
{
    private readonly ConcurrentDictionary<JobId, (long Version, FrozenDictionary<SlotId, double> Speeds)> known = new();

    public async Task<ImmutableArray<HeldWork>> Now(CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<HeldWork>();
        var jobs = (await farm.Parts.Journal.Leases(cancel)).GroupBy(lease => lease.Job).ToArray();
        foreach (var job in jobs)
        {
            var now = await farm.Host.At(job.Key, cancel);
            var speeds = SpeedsOf(job.Key, now);
            found.AddRange(job.Select(lease => Of(lease, now.State, speeds)).OfType<HeldWork>());
        }

        Forget(jobs.Select(job => job.Key).ToHashSet());
        return found.ToImmutable();
    }

    /// <summary><c>null</c> for a lease that ended meanwhile, or whose every segment is rendered.</summary>
    private static HeldWork? Of(GrantedLease lease, RenderJob job, FrozenDictionary<SlotId, double> speeds)
    {
        if (Holding.Of(job, lease.Lease).FirstOrDefault() is not { Item: not null } holding)
        {
            return null;
        }

        var speed = holding.Index is null ? 0 : speeds.GetValueOrDefault(holding.Slot);
        var item = holding.Index is null ? holding.Item : "segment";
        return new HeldWork(holding.Slot, lease.Job, item, holding.Index, lease.At, Math.Round(speed, 3));
    }

    /// <summary>Segments are leased in their order, so that a slot's last one is its furthest.</summary>
    private FrozenDictionary<SlotId, double> SpeedsOf(JobId job, JobAt now)
    {
        if (known.TryGetValue(job, out var entry) && entry.Version == now.Version)
        {
            return entry.Speeds;
        }

        var speeds = new Dictionary<SlotId, double>();
        foreach (var done in now.State.Segments.Segments.Select(one => one.State).OfType<Segment.Rendered>())
        {
            speeds[done.Slot] = done.Result.Seconds > 0 ? done.Result.Frames.Length / done.Result.Seconds : 0;
        }

        var frozen = speeds.ToFrozenDictionary();
        known[job] = (now.Version, frozen);
        return frozen;
    }

    private void Forget(HashSet<JobId> busy)
    {
        foreach (var job in known.Keys.Where(job => !busy.Contains(job)))
        {
            known.TryRemove(job, out _);
        }
    }
}
