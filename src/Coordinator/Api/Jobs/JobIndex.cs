using System.Collections.Concurrent;
using System.Collections.Immutable;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>All jobs as they are shown. A job is folded only when it has changed since it was last shown.</summary>
internal sealed class JobIndex(FarmCore farm)
{
    private readonly ConcurrentDictionary<JobId, JobView> views = new();

    /// <summary>Newest first.</summary>
    public async Task<ImmutableArray<JobView>> All(CancellationToken cancel)
    {
        var versions = await farm.Parts.Journal.Versions(cancel);
        var found = ImmutableArray.CreateBuilder<JobView>(versions.Length);
        foreach (var one in versions.Reverse())
        {
            if (await View(one, cancel) is { } view)
            {
                found.Add(view);
            }
        }

        return found.ToImmutable();
    }

    /// <summary><c>null</c> for an unknown job.</summary>
    public async Task<JobView?> One(JobId job, CancellationToken cancel)
    {
        var now = await farm.Host.At(job, cancel);
        return now.State.Submission is null ? null : await Show(job, now, cancel);
    }

    private async Task<JobView?> View(JobVersion one, CancellationToken cancel) =>
        views.TryGetValue(one.Job, out var known) && known.Version >= one.Version ? known : await One(one.Job, cancel);

    private async Task<JobView> Show(JobId job, JobAt now, CancellationToken cancel)
    {
        if (views.TryGetValue(job, out var known) && known.Version == now.Version)
        {
            return known;
        }

        var view = JobView.Of(now, await farm.Tickets.Find(job, cancel));
        return views.AddOrUpdate(job, view, (_, other) => other.Version > view.Version ? other : view);
    }
}
