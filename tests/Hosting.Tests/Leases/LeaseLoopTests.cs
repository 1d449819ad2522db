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

    [Fact]
    public async Task A_slot_whose_work_fails_waits_twice_as_long_each_time_up_to_half_a_minute()
    {
        var waits = new Hasty();
        using var stop = new CancellationTokenSource();
        var failing = new Failing(stop, times: 12);
        await new LeaseLoop(Sample.Slot(1), [failing], 1, new Desk { IsGenerous = true }, new SlotBoard(waits), waits)
            .Run(stop.Token)
            .WaitAsync(TimeSpan.FromSeconds(30));
        var expected = Enumerable.Range(0, 11).Select(n => Math.Min(0.25 * Math.Pow(2, n), 30));
        Assert.All(
            expected.Zip(waits.Seconds),
            pair => Assert.InRange(pair.Second, 0.5 * pair.First - 0.01, pair.First + 0.01)
        );
        Assert.InRange(waits.Seconds.Count, 11, 12);
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

    /// <summary>Finds its disk full every time, and stops everything after so many.</summary>
    private sealed class Failing(CancellationTokenSource stop, int times) : ILeasedWork
    {
        private int failed;

        public WorkKind Kind => WorkKind.Survey;

        public async Task Run(HeldLease lease)
        {
            if (++failed == times)
            {
                await stop.CancelAsync();
            }

            throw new IOException("no room");
        }
    }

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class Hasty : TimeProvider
    {
        public List<double> Seconds { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            Seconds.Add(dueTime.TotalSeconds);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>Grants one survey, hears everything, and says when the lease came back.</summary>
    private sealed class Desk : IWorkerDesk
    {
        private readonly ConcurrentQueue<string> heard = new();
        private int granted;

        public IEnumerable<string> Heard => heard;

        public bool Refuses { get; set; }

        /// <summary>Grants the survey again and again.</summary>
        public bool IsGenerous { get; init; }

        public Action WhenDone { get; set; } = () => { };

        public Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
            Task.FromResult(message is WorkerMessage.AskForWork ? Grant() : Hear(message));

        private CoordinatorAnswer Grant() =>
            Interlocked.Exchange(ref granted, 1) == 1 && !IsGenerous
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
