using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Turns what slots say into commands, and decisions into answers.</summary>
public sealed class WorkerDesk : IWorkerDesk
{
    private readonly IJobHost host;
    private readonly IJournal journal;
    private readonly WorkFinder finder;

    /// <summary>A desk that says at once when there is nothing to do.</summary>
    public WorkerDesk(IJobHost host, IJournal journal, Func<LeaseId> newLease)
        : this(host, journal, newLease, TimeSpan.Zero, TimeProvider.System) { }

    /// <param name="patience">How long a request for work waits for some; the caller's own deadline is longer.</param>
    public WorkerDesk(IJobHost host, IJournal journal, Func<LeaseId> newLease, TimeSpan patience, TimeProvider time)
    {
        (this.host, this.journal) = (host, journal);
        finder = new WorkFinder(host, new FleetWatch(journal, time), newLease, patience, time);
    }

    public async Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
        message switch
        {
            WorkerMessage.AskForWork m => await finder.Find(m, cancel) ?? NothingToDo,
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

    private static CoordinatorAnswer NothingToDo { get; } = new CoordinatorAnswer.NothingToDo();

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
