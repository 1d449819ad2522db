using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>States of the jobs used last, up to so many segments in all. It only saves reading; any of it may be lost.
/// </summary>
/// <param name="capacity">Segments.</param>
internal sealed class StateCache(long capacity)
{
    /// <summary>What one costs at most: some hundred bytes while it waits, and once it is rendered 1 to 1.5 KB.</summary>
    public const long BytesOfSegment = 1_500;

    private readonly Lock door = new();
    private readonly Dictionary<JobId, LinkedListNode<(JobId Job, Folded State)>> known = [];
    private readonly LinkedList<(JobId Job, Folded State)> byUse = [];
    private long weight;

    public Folded? Get(JobId job)
    {
        lock (door)
        {
            if (!known.TryGetValue(job, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.State;
        }
    }

    /// <summary>Keeps a state, unless a newer one is known.</summary>
    public void Put(JobId job, Folded state)
    {
        lock (door)
        {
            if (known.TryGetValue(job, out var old))
            {
                if (old.Value.State.Version > state.Version)
                {
                    return;
                }

                Remove(old);
            }

            known[job] = byUse.AddFirst((job, state));
            weight += state.Weight;
            while (weight > capacity && byUse.Count > 1)
            {
                Remove(byUse.Last!);
            }
        }
    }

    private void Remove(LinkedListNode<(JobId Job, Folded State)> node)
    {
        byUse.Remove(node);
        known.Remove(node.Value.Job);
        weight -= node.Value.State.Weight;
    }
}
