using System.Collections.Immutable;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>Tells waiting polls when a command made work ready.</summary>
internal sealed class SignallingJobHost(IJobHost inner, WorkSignal signal) : IJobHost
{
    public async Task<JobAnswer> Handle(JobId job, JobCommand command, CancellationToken cancel)
    {
        var answer = await inner.Handle(job, command, cancel);
        if (
            answer.Decision is Decision.Accepted accepted
            && accepted.Events.Any(e => MakesReady(e, answer.After.Ready))
        )
        {
            signal.Pulse();
        }

        return answer;
    }

    public Task<RenderJob> Load(JobId job, CancellationToken cancel) => inner.Load(job, cancel);

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) => inner.Jobs(cancel);

    /// <summary>Grants take work away, and a rendered segment only ever readies the assembly.</summary>
    private static bool MakesReady(JobEvent happened, ReadyWork ready) =>
        happened switch
        {
            JobEvent.ChunkLeased or JobEvent.SurveyLeased or JobEvent.AssemblyLeased => false,
            JobEvent.SegmentRendered => ready.Assembly,
            _ => ready != ReadyWork.Nothing,
        };
}
