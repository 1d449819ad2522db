using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>All jobs as they are shown. A job is folded only when it has changed since it was last shown; one that is
/// over is kept in the database as it is shown, so that a coordinator that begins need not fold all there ever were.
/// </summary>
internal sealed class JobIndex(FarmCore farm)
{
    private static readonly ImmutableArray<string> Over = ["completed", "failed", "cancelled"];

    /// <summary>Names the build that made a view: what another build shows may differ.</summary>
    private static readonly string Form = typeof(JobView).Module.ModuleVersionId.ToString("n");

    private readonly ConcurrentDictionary<JobId, JobView> views = new();
    private readonly RecordSet<ShownJob> kept = new(farm.Parts.Journal.Records, "job-view");
    private volatile bool read;

    /// <summary>Newest first.</summary>
    public async Task<ImmutableArray<JobView>> All(CancellationToken cancel)
    {
        await ReadKept(cancel);
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

    private async Task ReadKept(CancellationToken cancel)
    {
        if (read)
        {
            return;
        }

        foreach (var one in await kept.All(cancel))
        {
            if (one.Value.Form == Form && one.Value.View.Deserialize<JobView>(Wire.Json) is { } view)
            {
                views.TryAdd(view.Id, view);
            }
        }

        read = true;
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
        if (Over.Contains(view.State))
        {
            await kept.Put($"{job}", new ShownJob(Form, JsonSerializer.SerializeToElement(view, Wire.Json)), cancel);
        }

        return views.AddOrUpdate(job, view, (_, other) => other.Version > view.Version ? other : view);
    }

    private sealed record ShownJob(string Form, JsonElement View);
}
