using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>The only thing that knows how a job is owned. Another engine is another implementation of this.</summary>
public interface IJobHost
{
    /// <summary>Decides a command and journals its events; the answer comes after the commit.</summary>
    Task<JobAnswer> Handle(JobId job, JobCommand command, CancellationToken cancel);

    /// <summary>A job's state as last committed; <see cref="RenderJob.None"/> for an unknown one.</summary>
    Task<RenderJob> Load(JobId job, CancellationToken cancel);

    Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel);
}
