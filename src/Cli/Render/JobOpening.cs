using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The beginning of a <c>render</c> command: a new job, or the one that the same command left.</summary>
internal sealed class JobOpening(RenderRequest request, MasterFile master)
{
    /// <summary>Submits, or finds the job of the command before this one and checks what it left.</summary>
    public async Task<RenderJob> Open(IJobHost host, IArtifactStore store, Brief fresh, CancellationToken cancel)
    {
        var answer = await host.Handle(fresh.Id, new JobCommand.Submit(fresh), cancel);
        if (answer.Rejection is not null)
        {
            throw new RefusedException(
                $"the source {request.SourcePath} is not the one that this work began with (size, time or content changed): "
                    + $"put the old one back, or begin anew with another --work or by deleting {request.WorkPath ?? WorkFolder.DefaultFor(request.MasterPath)}."
            );
        }

        var resumption = new Resumption(host, store, master);
        if (!resumption.IsFinished(answer.After))
        {
            DemandSameTools(fresh.Profile, answer.After.Submission!.Profile);
        }

        await SetOthersAside(host, fresh.Id, cancel);
        var job = await resumption.Check(answer.After, cancel);
        DemandFree(job is RenderJob.Completed);
        return job;
    }

    /// <param name="mayBeOurs">The file may be this job's own, of an earlier command.</param>
    public void DemandFree(bool mayBeOurs)
    {
        if (!mayBeOurs && File.Exists(master.Path) && !request.Overwrite)
        {
            throw new RefusedException($"the master {master.Path} exists: choose another name, or allow --overwrite.");
        }
    }

    /// <summary>A command that was given with other options left its job here. Its work waits until that command is
    /// given again: the slots of this one hold another source and another master.</summary>
    private static async Task SetOthersAside(IJobHost host, JobId mine, CancellationToken cancel)
    {
        foreach (var other in await host.Jobs(cancel))
        {
            if (other != mine)
            {
                await host.Handle(other, new JobCommand.Pause(), cancel);
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
}
