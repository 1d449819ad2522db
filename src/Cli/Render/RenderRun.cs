using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>One <c>render</c> command: submits the job or finds it again, runs the farm in this process until the
/// job ends, and gives the master its name.</summary>
internal sealed class RenderRun(RenderRequest request, IRenderView view, TimeProvider time)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    private readonly MasterFile master = new(request.MasterPath);

    /// <returns>The process's exit code.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var (fresh, why, models) = await RenderPreparation.Prepare(request, cancel);
        var work = request.WorkPath ?? WorkFolder.DefaultFor(request.MasterPath);
        var opening = new JobOpening(request, master);
        opening.DemandFree(mayBeOurs: Directory.Exists(work));
        if (!WorkFolder.HoldsJobs(work))
        {
            DiskEstimate.Demand(fresh, work, master); // before anything is written
        }

        using var folder = WorkFolder.Take(work);
        using var logs = RenderLogs.Open(folder, request.Verbose);
        await using var farm = await LocalFarm.Open(folder, request, fresh.Id, logs.Log, cancel);
        var job = await opening.Open(farm.Host, farm.Store, fresh, cancel);
        var sweeper = new ArtifactSweeper(farm.Host, farm.Store);
        await sweeper.Sweep(cancel);
        var reused = job.Segments.RenderedCount;
        var brief = job.Submission!;
        view.Begin(brief, master.Path, reused);
        if (why is not null && job is not RenderJob.Completed)
        {
            view.Note(why + ".");
        }

        if (job is not RenderJob.Completed)
        {
            job = await Work(farm, folder, models, job, cancel);
            await sweeper.Sweep(cancel);
        }

        return Conclude(job, reused, time.GetElapsedTime(began));
    }

    private async Task<RenderJob> Work(
        LocalFarm farm,
        WorkFolder folder,
        ModelCatalog models,
        RenderJob job,
        CancellationToken cancel
    )
    {
        DiskEstimate.Demand(job.Submission!, folder.Path, master);
        await using var dashboard = await Show(farm, job.Submission!, cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var slots = new RenderSlots(request, folder, farm.Store, models, master, job.Submission!);
        var running = farm.Run(slots.All, request.Slots, stop.Token);
        try
        {
            return await Watch(farm, job, cancel);
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    private async Task<RenderDashboard?> Show(LocalFarm farm, Brief brief, CancellationToken cancel)
    {
        if (request.Dashboard is not { } port)
        {
            return null;
        }

        var (dashboard, token) = await RenderDashboard.Open(port, request, farm.Core, brief, cancel);
        view.Serve(dashboard.Address, token);
        return dashboard;
    }

    private async Task<RenderJob> Watch(LocalFarm farm, RenderJob job, CancellationToken cancel)
    {
        var (id, before, began) = (job.Submission!.Id, RenderSnapshot.RenderedFrames(job), time.GetTimestamp());
        using var timer = new PeriodicTimer(Refresh, time);
        while (!IsOver(job))
        {
            await timer.WaitForNextTickAsync(cancel);
            if (farm.Stopped.IsCompleted)
            {
                throw new FailedException(
                    $"{(await farm.Stopped).Detail.TrimEnd('.')}. What is rendered is kept: run the same command again."
                );
            }

            foreach (var note in farm.TakeNotes())
            {
                view.Note(note);
            }

            job = await farm.Host.Load(id, cancel);
            view.Update(RenderSnapshot.Of(job, farm.Slots, before, time.GetElapsedTime(began)));
        }

        return job;
    }

    /// <summary>Quarantined segments wait for a person; in one process that person reads the exit code.</summary>
    private static bool IsOver(RenderJob job) =>
        job is RenderJob.Completed or RenderJob.Failed or RenderJob.Cancelled or RenderJob.Paused
        || (
            job is RenderJob.Rendering { Plan: var plan }
            && plan.Waiting.IsEmpty
            && plan.Held.IsEmpty
            && !plan.Quarantined.IsEmpty
        );

    private int Conclude(RenderJob job, int reused, TimeSpan took)
    {
        switch (job)
        {
            case RenderJob.Completed completed:
                view.End(
                    RenderReport.Of(
                        completed,
                        master.Publish(completed.Brief.Id, completed.Master, request.Overwrite),
                        reused,
                        took
                    )
                );
                return completed.Master.Verified ? ExitCode.Done : ExitCode.NotVerified;
            case RenderJob.Failed { Failure: { Kind: WorkFailureKind.BadSource } failure }:
                throw new RefusedException(failure.Detail);
            case RenderJob.Failed failed:
                throw new FailedException($"{failed.Failure.Kind}: {failed.Failure.Detail}");
            case RenderJob.Cancelled:
                throw new FailedException("the job was cancelled.");
            case RenderJob.Paused or RenderJob.Rendering when !job.Segments.Quarantined.IsEmpty:
                throw new FailedException(QuarantineText.Of(job.Segments));
            case RenderJob.Paused:
                throw new FailedException("the job is paused: run the same command to go on.");
            default:
                throw new InvalidOperationException($"A render ended in {job}.");
        }
    }
}
