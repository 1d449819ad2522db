using System.Collections.Concurrent;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Leases;

public sealed class LeaseLoopTests
{
    private readonly Desk desk = new();
    private readonly List<WorkFailure> failures = [];

    [Fact]
    public async Task Work_that_ends_well_gives_its_lease_back()
    {
        await RunOnce(lease => lease.Report(new WorkerMessage.SurveyDone(lease.Grant.Job, lease.Grant.Lease)));
        Assert.Equal(["SurveyDone", "LeaseDone"], desk.Heard);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task Work_that_throws_is_reported_with_its_kind_and_the_lease_given_back()
    {
        await RunOnce(_ => throw WorkFailedException.Because(WorkFailureKind.BadFrames, "12 of 24"));
        Assert.Equal(["ItemTrouble", "LeaseDone"], desk.Heard);
        Assert.Equal(new WorkFailure(WorkFailureKind.BadFrames, "12 of 24"), Assert.Single(failures));
    }

    [Fact]
    public async Task A_bug_in_the_work_ends_the_work_and_not_the_slot()
    {
        await RunOnce(_ => throw new InvalidOperationException("state: odd"));
        Assert.Equal(WorkFailureKind.Crashed, Assert.Single(failures).Kind);
        Assert.Contains("state: odd", failures[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_came_too_late_stops_the_work_without_a_failure()
    {
        desk.Refuses = true;
        await RunOnce(lease => lease.Report(new WorkerMessage.SurveyDone(lease.Grant.Job, lease.Grant.Lease)));
        Assert.Equal(["SurveyDone", "LeaseDone"], desk.Heard);
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    public void A_full_disk_is_a_storage_failure(int errno) =>
        Assert.Equal(WorkFailureKind.Storage, FailureReading.Of(new IOException("write", errno)).Kind);

    private async Task RunOnce(Func<HeldLease, Task> work)
    {
        using var stop = new CancellationTokenSource();
        desk.WhenDone = stop.Cancel;
        var time = TimeProvider.System;
        var loop = new LeaseLoop(
            Sample.Slot(1),
            [new Work(work)],
            1,
            desk,
            new SlotBoard(time),
            time,
            (_, f) => failures.Add(f)
        );
        await loop.Run(stop.Token).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private sealed class Work(Func<HeldLease, Task> work) : ILeasedWork
    {
        public WorkKind Kind => WorkKind.Survey;

        public Task Run(HeldLease lease) => work(lease);
    }

    /// <summary>Grants one survey, hears everything, and says when the lease came back.</summary>
    private sealed class Desk : IWorkerDesk
    {
        private readonly ConcurrentQueue<string> heard = new();
        private int granted;

        public IEnumerable<string> Heard => heard;

        public bool Refuses { get; set; }

        public Action WhenDone { get; set; } = () => { };

        public Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
            Task.FromResult(message is WorkerMessage.AskForWork ? Grant() : Hear(message));

        private CoordinatorAnswer Grant() =>
            Interlocked.Exchange(ref granted, 1) == 1
                ? new CoordinatorAnswer.NothingToDo()
                : new CoordinatorAnswer.Grant(
                    Sample.Job,
                    Sample.Lease(1),
                    new WorkItem.Survey(Attempt.First, null, null),
                    Sample.Source,
                    Sample.Brief.Spec,
                    Sample.Profile
                );

        private CoordinatorAnswer Hear(WorkerMessage message)
        {
            heard.Enqueue(message.GetType().Name);
            if (message is WorkerMessage.LeaseDone)
            {
                WhenDone();
            }

            return Refuses ? new CoordinatorAnswer.Stale("stale-attempt") : new CoordinatorAnswer.GoOn();
        }
    }
}
