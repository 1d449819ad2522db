using System.Collections.Immutable;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>The only thing that knows how a job is owned. Another engine is another implementation of this.</summary>
public interface IJobHost
{
    /// <summary>Decides a command and journals its events; the answer comes after the commit.</summary>
    Task<JobAnswer> Handle(JobId job, JobCommand command, CancellationToken cancel);

    /// <summary>As <see cref="Handle"/>, but never waits for another command to the same job.</summary>
    /// <returns><c>null</c> where another command is being decided, here or elsewhere.</returns>
    Task<JobAnswer?> TryHandle(JobId job, JobCommand command, CancellationToken cancel);

    /// <summary>A job's state as last committed; <see cref="RenderJob.None"/> for an unknown one.</summary>
    Task<RenderJob> Load(JobId job, CancellationToken cancel);

    Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel);

    /// <summary>The jobs that dispatch chooses from: those that hold slots or have work that may be leased.</summary>
    /// <param name="anew">True asks the journal; false may answer from up to a second ago, with all that this host has
    /// done since.</param>
    Task<IReadOnlyCollection<WaitingJob>> Active(bool anew, CancellationToken cancel);

    /// <summary>Completes when some job has more work than before that may be leased.</summary>
    Task MoreWork { get; }
}
