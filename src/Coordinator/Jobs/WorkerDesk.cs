using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Turns what slots say into commands, and decisions into answers.</summary>
public sealed class WorkerDesk(IJobHost host, IJournal journal, Func<LeaseId> newLease) : IWorkerDesk
{
    public async Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
        message switch
        {
            WorkerMessage.AskForWork m => await FindWork(m, cancel),
            WorkerMessage.Beat m => await Beat(m, cancel),
            WorkerMessage.PlanReport m => await Report(
                m.Job,
                new JobCommand.ReportPlan(m.Lease, m.Segments, m.State),
                cancel
            ),
            WorkerMessage.SurveyDone m => await Report(m.Job, new JobCommand.FinishSurvey(m.Lease), cancel),
            WorkerMessage.PriorsReport m => await Report(m, cancel),
            WorkerMessage.SegmentDone m => await Report(
                m.Job,
                new JobCommand.ReportRendered(m.Lease, m.Segment, m.Attempt, m.Result),
                cancel
            ),
            WorkerMessage.SegmentTrouble m => await Report(
                m.Job,
                new JobCommand.ReportFailed(m.Lease, m.Segment, m.Attempt, m.Failure),
                cancel
            ),
            WorkerMessage.ItemTrouble m => await Report(
                m.Job,
                new JobCommand.ReportItemFailed(m.Lease, m.Failure),
                cancel
            ),
            WorkerMessage.SegmentBad m => await Report(
                m.Job,
                new JobCommand.RejectSegment(m.Lease, m.Segment, m.Failure),
                cancel
            ),
            WorkerMessage.AssemblyDone m => await Report(
                m.Job,
                new JobCommand.FinishAssembly(m.Lease, m.Master),
                cancel
            ),
            WorkerMessage.LeaseDone m => await Report(m.Job, new JobCommand.FinishLease(m.Lease), cancel),
            _ => throw new InvalidOperationException($"Unknown message {message}."),
        };

    private async Task<CoordinatorAnswer> FindWork(WorkerMessage.AskForWork ask, CancellationToken cancel)
    {
        foreach (var job in await host.Jobs(cancel))
        {
            var ready = (await host.Load(job, cancel)).Ready;
            foreach (var kind in ask.Kinds.Where(kind => IsReady(ready, kind)))
            {
                if (await Lease(job, kind, ask, cancel) is { } grant)
                {
                    return grant;
                }
            }
        }

        return new CoordinatorAnswer.NothingToDo();
    }

    private static bool IsReady(ReadyWork ready, WorkKind kind) =>
        kind switch
        {
            WorkKind.Survey => ready.Survey,
            WorkKind.Chunk => ready.Segments > 0,
            WorkKind.Assembly => ready.Assembly,
            _ => throw new InvalidOperationException($"Unknown kind {kind}."),
        };

    private async Task<CoordinatorAnswer.Grant?> Lease(
        JobId job,
        WorkKind kind,
        WorkerMessage.AskForWork ask,
        CancellationToken cancel
    )
    {
        var lease = newLease();
        JobCommand command = kind switch
        {
            WorkKind.Survey => new JobCommand.LeaseSurvey(lease, ask.Slot),
            WorkKind.Chunk => new JobCommand.LeaseChunk(lease, ask.Slot, ask.SecondsPerFrame, ask.Slots),
            _ => new JobCommand.LeaseAssembly(lease, ask.Slot),
        };
        var answer = await host.Handle(job, command, cancel);
        return answer is { Rejection: null, After.Submission: { } brief }
            ? new CoordinatorAnswer.Grant(
                job,
                lease,
                LeasedItem.Of(answer, lease),
                brief.Source,
                brief.Spec,
                brief.Profile
            )
            : null;
    }

    /// <summary>A lease goes on while it is out and its job wants it: a paused, failed or cancelled job revokes.</summary>
    private async Task<CoordinatorAnswer> Beat(WorkerMessage.Beat beat, CancellationToken cancel)
    {
        var isOut = await journal.Beat(beat.Lease, cancel);
        var job = isOut ? await host.Load(beat.Job, cancel) : RenderJob.None;
        return isOut && job is not (RenderJob.Paused or RenderJob.Failed or RenderJob.Cancelled)
            ? new CoordinatorAnswer.GoOn()
            : new CoordinatorAnswer.Revoke();
    }

    private async Task<CoordinatorAnswer> Report(WorkerMessage.PriorsReport m, CancellationToken cancel)
    {
        var command = new JobCommand.ReportPriors(m.Lease, m.Shot, m.Model, m.Values);
        var answer = await host.Handle(m.Job, command, cancel);
        return answer.Rejection is { } reason
            ? new CoordinatorAnswer.Stale(reason.ToString())
            : new CoordinatorAnswer.StoredPriors(m.Shot, answer.After.Segments.Priors[m.Shot]);
    }

    private async Task<CoordinatorAnswer> Report(JobId job, JobCommand command, CancellationToken cancel) =>
        (await host.Handle(job, command, cancel)).Rejection is { } reason
            ? new CoordinatorAnswer.Stale(reason.ToString())
            : new CoordinatorAnswer.GoOn();
}
