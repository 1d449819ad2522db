using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly;
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
        var (fresh, models) = await RenderPreparation.Prepare(request, cancel);
        using var folder = WorkFolder.Take(request.WorkPath ?? WorkFolder.DefaultFor(request.MasterPath));
        await using var farm = await LocalFarm.Open(folder, cancel);
        var store = new FolderArtifactStore(folder.Artifacts);
        var job = await Begin(farm, store, fresh, cancel);
        var reused = job.Segments.RenderedCount;
        var brief = job.Submission!;
        view.Begin(brief, master.Path, reused);
        if (job is not RenderJob.Completed)
        {
            job = await Work(farm, folder, store, models, job, began, cancel);
        }

        return Conclude(job, reused, time.GetElapsedTime(began));
    }

    /// <summary>Submits, or finds the job of the command before this one and checks what it left.</summary>
    private async Task<RenderJob> Begin(
        LocalFarm farm,
        FolderArtifactStore store,
        Brief fresh,
        CancellationToken cancel
    )
    {
        var answer = await farm.Host.Handle(fresh.Id, new JobCommand.Submit(fresh), cancel);
        if (answer.Rejection is not null)
        {
            throw new RefusedException(
                $"the source {request.SourcePath} is not the one that this work began with (size, time or content changed): "
                    + $"put the old one back, or begin anew with another --work or by deleting {request.WorkPath ?? WorkFolder.DefaultFor(request.MasterPath)}."
            );
        }

        DemandSameTools(fresh.Profile, answer.After.Submission!.Profile);
        await SetOthersAside(farm, fresh.Id, cancel);
        var job = await new Resumption(farm.Host, store, master).Check(answer.After, cancel);
        if (job is not RenderJob.Completed && File.Exists(master.Path) && !request.Overwrite)
        {
            throw new RefusedException($"the master {master.Path} exists: choose another name, or allow --overwrite.");
        }

        return job;
    }

    /// <summary>A command that was given with other options left its job here. Its work waits until that command is
    /// given again: the slots of this one hold another source and another master.</summary>
    private static async Task SetOthersAside(LocalFarm farm, JobId mine, CancellationToken cancel)
    {
        foreach (var other in await farm.Host.Jobs(cancel))
        {
            if (other != mine)
            {
                await farm.Host.Handle(other, new JobCommand.Pause(), cancel);
            }
        }
    }

    /// <summary>Bits depend on these; half a film from each of two encoders or models is refused before any work.
    /// </summary>
    private static void DemandSameTools(RenderProfile now, RenderProfile begun)
    {
        var (here, there) = (Tools(now), Tools(begun));
        if (here != there)
        {
            throw new RefusedException(
                $"this work began with {there}, here is {here}: use the same, or begin anew with another --work."
            );
        }
    }

    private static string Tools(RenderProfile profile) =>
        $"{profile.Encoder.Build}, ONNX Runtime {profile.Runtime} on {profile.Provider}, {profile.Model} {profile.ModelDigest.ToString()[..12]}";

    private async Task<RenderJob> Work(
        LocalFarm farm,
        WorkFolder folder,
        FolderArtifactStore store,
        ModelCatalog models,
        RenderJob job,
        long began,
        CancellationToken cancel
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var slots = new RenderSlots(request, folder, store, models, master);
        var running = farm.Run(slots.All, request.Slots, stop.Token);
        try
        {
            return await Watch(farm, job, began, cancel);
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    private async Task<RenderJob> Watch(LocalFarm farm, RenderJob job, long began, CancellationToken cancel)
    {
        var (id, before) = (job.Submission!.Id, RenderSnapshot.RenderedFrames(job));
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
                view.End(ReportOf(completed, master.Publish(completed.Master, request.Overwrite), reused, took));
                return completed.Master.Verified ? ExitCode.Done : ExitCode.NotVerified;
            case RenderJob.Failed { Failure: { Kind: WorkFailureKind.BadSource } failure }:
                throw new RefusedException(failure.Detail);
            case RenderJob.Failed failed:
                throw new FailedException($"{failed.Failure.Kind}: {failed.Failure.Detail}");
            default:
                throw new FailedException(QuarantineText.Of(job.Segments));
        }
    }

    private static RenderReport ReportOf(RenderJob.Completed job, string path, int reused, TimeSpan took) =>
        new(
            "finished",
            job.Master.Frames,
            job.Plan.Segments.Count,
            job.Plan.Segments.Count - reused,
            reused,
            job.Master.MaxCll,
            job.Master.MaxFall,
            Math.Round(took.TotalSeconds, 3),
            path,
            job.Master.Verified,
            job.Brief.Profile.Model,
            job.Master.Percentile9999,
            job.Master.BrightestFrame,
            job.Master.ActivePicture,
            job.Brief.Profile,
            job.Master.Gate,
            job.Brief.Source.Assumptions,
            job.Master.Notes
        );
}
