using System.Text.Json;
using Microsoft.Extensions.Hosting;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Live;

/// <summary>Follows what all coordinators commit, and tells whoever watches. While nobody does, it reads nothing.
/// </summary>
internal sealed class LiveFeed(FarmCore farm, LiveLog log) : BackgroundService
{
    /// <summary>Changes are gathered for so long, so that a busy job is told of a few times a second.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(150);

    /// <summary>Workers have no feed of their own; they are looked at so often.</summary>
    private static readonly TimeSpan WorkersEvery = TimeSpan.FromMilliseconds(600);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long one who went may come back and miss nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ChangedJobs changed = new(farm);
    private readonly Dictionary<JobId, long> told = [];
    private bool following;
    private string? workers;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            changed.Gather(stoppingToken),
            changed.Repeat(TellJobs, stoppingToken),
            changed.Repeat(TellWorkers, stoppingToken)
        );

    public override void Dispose()
    {
        changed.Dispose();
        base.Dispose();
    }

    private async Task TellJobs(CancellationToken cancel)
    {
        // Somebody may come while nothing happens: the state to begin with is read then, not at the next change.
        await changed.Wait(Pause, cancel);
        if (!log.IsWanted(Patience))
        {
            following = false;
            changed.Clear();
            return;
        }

        if (!following)
        {
            await Begin(cancel);
            return;
        }

        await Task.Delay(Gathering, farm.Parts.Time, cancel);
        foreach (var job in await changed.Take(one => told.GetValueOrDefault(one.Job) < one.Version, cancel))
        {
            await Tell(job, cancel);
        }
    }

    private async Task Begin(CancellationToken cancel)
    {
        changed.Clear();
        told.Clear();
        foreach (var (job, version) in await farm.Parts.Journal.Versions(cancel))
        {
            told[job] = version;
        }

        following = true;
        log.Restart();
    }

    private async Task Tell(JobId job, CancellationToken cancel)
    {
        var now = await farm.Host.At(job, cancel);
        if (now.State.Submission is null || told.GetValueOrDefault(job) >= now.Version)
        {
            return;
        }

        told[job] = now.Version;
        var state = JobWords.State(now.State);
        log.Add(
            "job",
            JsonSerializer.Serialize(
                new
                {
                    Id = $"{job}",
                    now.Version,
                    State = state,
                },
                Wire.Json
            )
        );
    }

    private async Task TellWorkers(CancellationToken cancel)
    {
        await Task.Delay(WorkersEvery, farm.Parts.Time, cancel);
        if (!log.IsWanted(Patience))
        {
            workers = null;
            return;
        }

        var all = await farm.Workers.All(cancel);
        var now = string.Join('\n', all.Select(one => $"{WorkerView.StateOf(one)} {one.Body}"));
        if (workers is not null && workers != now)
        {
            log.Add("workers", "{}");
        }

        workers = now;
    }
}
