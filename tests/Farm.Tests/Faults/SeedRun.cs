using System.Diagnostics;
using System.Globalization;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>One farm, its faults, and what must hold in the end.</summary>
public sealed class SeedRun(FaultFilms films, bool quick)
{
    /// <summary>Nothing here takes so long; what does is a hang.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(8);

    private readonly Findings findings = new();

    /// <param name="logs">The folder for what the processes say.</param>
    public async Task<Verdict> Run(int seed, string logs)
    {
        await using var farm = await FaultyFarm.Start(logs, FaultSchedule.LostAfter);
        var watch = Stopwatch.StartNew();
        var jobs = await Task.WhenAll(films.All.Select(film => farm.Submit(film.Path)));
        var schedule = FaultSchedule.Of(seed, quick);
        using var enough = new CancellationTokenSource();
        var injection = new Injection(farm, jobs, enough.Token);
        var injecting = injection.Run(schedule);
        await UntilOver(farm, jobs);
        await enough.CancelAsync();
        await injecting;
        await Check(farm, jobs);
        return new Verdict(
            seed,
            Math.Round(watch.Elapsed.TotalSeconds, 1),
            schedule.Count,
            injection.Done,
            farm.ToCoordinators.Repeated,
            [.. farm.Workers.Concat(farm.Coordinators).SelectMany(member => member.Ends)],
            findings.LeasesLost,
            findings.LosersSwept,
            findings.FramesLost,
            findings.RenderedTwice,
            findings.MastersDifferent,
            findings.Problems
        );
    }

    /// <summary>Until no job goes on by itself.</summary>
    private async Task UntilOver(FaultyFarm farm, JobId[] jobs)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var host = new JournalJobHost(farm.Servers.Journal);
        try
        {
            // The feed says something every few seconds even where nothing happens.
            await foreach (var _ in farm.Servers.Journal.Changes(deadline.Token))
            {
                var states = await Task.WhenAll(jobs.Select(job => host.Load(job, deadline.Token)));
                if (states.All(IsOver))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            findings.Complain(string.Create(CultureInfo.InvariantCulture, $"not over after {Deadline}"));
        }
    }

    private static bool IsOver(RenderJob job) =>
        job is RenderJob.Completed or RenderJob.Failed or RenderJob.Paused or RenderJob.Cancelled
        || (job is RenderJob.Rendering rendering && !rendering.Plan.Quarantined.IsEmpty && rendering.Plan.Held.IsEmpty);

    private async Task Check(FaultyFarm farm, JobId[] jobs)
    {
        await farm.StopWorkers();
        await Task.WhenAll(films.All.Zip(jobs, (film, job) => MasterCheck.Run(farm, film, job, findings)));

        await farm.StopCoordinators();
        DemandNoneLeft(farm.Mark, findings);

        foreach (var job in jobs)
        {
            await JournalCheck.Run(farm.Servers.Journal, job, findings);
        }

        await StorageCheck.Run(farm.Servers.Journal, farm.Servers.Storage, jobs, findings);
    }

    /// <param name="mark">In the environment of every process of the farm.</param>
    internal static void DemandNoneLeft(string mark, Findings findings)
    {
        foreach (var left in Marked.All(mark))
        {
            findings.Complain($"outlived the farm: {left.Command}");
        }
    }
}
