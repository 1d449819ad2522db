using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Render;

/// <summary>Checks what an earlier command left before going on: every byte of every finished segment.</summary>
internal sealed class Resumption(IJobHost host, IArtifactStore store, MasterFile master)
{
    /// <summary>Its master is the file that the journal knows: nothing is left to do.</summary>
    public bool IsFinished(RenderJob job) =>
        job is RenderJob.Completed completed && master.Holds(completed.Brief.Id, completed.Master);

    /// <summary>A finished master is taken at its word when its file is the one that the journal knows; otherwise it
    /// is made again. A job that failed or has quarantined segments is tried again: the same command was given again.
    /// </summary>
    public async Task<RenderJob> Check(RenderJob job, CancellationToken cancel)
    {
        if (IsFinished(job))
        {
            return job;
        }

        if (job is RenderJob.Completed)
        {
            job = await Tell(job, new JobCommand.LoseMaster(), cancel);
        }

        job = job is RenderJob.Paused ? await Tell(job, new JobCommand.Resume(), cancel) : job;
        job = await Tell(job, new JobCommand.Retry(), cancel);
        foreach (var entry in job.Segments.Segments)
        {
            if (entry.State is Segment.Rendered rendered && !await IsWhole(rendered, cancel))
            {
                job = await Tell(job, new JobCommand.LoseSegment(entry.Planned.Index, rendered.Attempt), cancel);
            }
        }

        return job;
    }

    private async Task<bool> IsWhole(Segment.Rendered rendered, CancellationToken cancel) =>
        await store.Holds(rendered.Result.Bitstream, cancel) && await store.Holds(rendered.Result.Light, cancel);

    private async Task<RenderJob> Tell(RenderJob job, JobCommand command, CancellationToken cancel) =>
        (await host.Handle(job.Submission!.Id, command, cancel)).After;
}
