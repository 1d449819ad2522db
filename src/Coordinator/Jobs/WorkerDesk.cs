using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Telemetry;
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
    private readonly ILogger log;

    /// <summary>A desk that says at once when there is nothing to do.</summary>
    public WorkerDesk(IJobHost host, IJournal journal, Func<LeaseId> newLease, ILogger? log = null)
        : this(host, journal, newLease, TimeSpan.Zero, TimeProvider.System, log) { }

    /// <param name="patience">How long a request for work waits for some; the caller's own deadline is longer.</param>
    /// <param name="log">Told of reports that change nothing; the host tells of those that do.</param>
    public WorkerDesk(
        IJobHost host,
        IJournal journal,
        Func<LeaseId> newLease,
        TimeSpan patience,
        TimeProvider time,
        ILogger? log = null
    )
    {
        (this.host, this.journal, this.log) = (host, journal, log ?? NullLogger.Instance);
        finder = new WorkFinder(
            host,
            new HeldGrant(host, journal),
            new FleetWatch(journal, time),
            newLease,
            patience,
            time
        );
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
        return isOut && HeldGrant.IsWanted(job) ? new CoordinatorAnswer.GoOn() : new CoordinatorAnswer.Revoke();
    }

    private async Task<CoordinatorAnswer> Report(WorkerMessage.PriorsReport m, CancellationToken cancel)
    {
        var command = new JobCommand.ReportPriors(m.Lease, m.Shot, m.Model, m.Values);
        var answer = await host.Handle(m.Job, command, cancel);
        return answer.Rejection is { } reason
            ? Stale(m.Job, command, reason)
            : new CoordinatorAnswer.StoredPriors(m.Shot, answer.After.Segments.Priors[m.Shot]);
    }

    private async Task<CoordinatorAnswer> Report(JobId job, JobCommand command, CancellationToken cancel) =>
        (await host.Handle(job, command, cancel)).Rejection is { } reason
            ? Stale(job, command, reason)
            : new CoordinatorAnswer.GoOn();

    /// <summary>Who sent it is known to the scope that the message came in.</summary>
    private CoordinatorAnswer.Stale Stale(JobId job, JobCommand command, Rejection reason)
    {
        var (lease, item, attempt) = Named(command);
        log.Stale(job, item, attempt?.Number, lease, reason);
        return new CoordinatorAnswer.Stale(reason.ToString());
    }

    private static (LeaseId Lease, string Item, Attempt? Attempt) Named(JobCommand command) =>
        command switch
        {
            JobCommand.ReportRendered c => (c.Lease, ItemName.Segment(c.Segment), c.Attempt),
            JobCommand.ReportFailed c => (c.Lease, ItemName.Segment(c.Segment), c.Attempt),
            JobCommand.RejectSegment c => (c.Lease, ItemName.Segment(c.Segment), null),
            JobCommand.ReportPlan c => (c.Lease, ItemName.Survey, null),
            JobCommand.FinishSurvey c => (c.Lease, ItemName.Survey, null),
            JobCommand.FinishAssembly c => (c.Lease, ItemName.Assembly, null),
            JobCommand.ReportPriors c => (c.Lease, ItemName.Lease, null),
            JobCommand.ReportItemFailed c => (c.Lease, ItemName.Lease, null),
            JobCommand.FinishLease c => (c.Lease, ItemName.Lease, null),
            _ => throw new InvalidOperationException($"{command.GetType().Name} is no report."),
        };
}
