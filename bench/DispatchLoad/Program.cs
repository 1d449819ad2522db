using System.Globalization;
using SrItmFarm.Bench.DispatchLoad;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

var plan = LoadPlan.Read(args);
var recovery = await Recovery.Measure(plan.Connection);
await using var journal = await PostgresJournal.Open(plan.Connection, default);
var host = new JournalJobHost(journal);
for (var job = 1; job <= plan.Jobs; job++)
{
    await Submit(Sample.JobNumber(job));
}

var desk = new WorkerDesk(host, journal, () => new LeaseId(Guid.NewGuid().ToString("n")));
using var end = new CancellationTokenSource();
var tally = new Tally();
var workers = Enumerable
    .Range(1, plan.Workers)
    .Select(number => Task.Run(() => new SleepingWorker(number, desk, plan.Sleep, tally).Run(end.Token)))
    .ToArray();
await Task.Delay(plan.WarmUp);
var used = Environment.CpuUsage.TotalTime;
tally.Begin();
await Task.Delay(plan.Counted);
tally.End();
used = Environment.CpuUsage.TotalTime - used;
await end.CancelAsync();
await Task.WhenAll(workers);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"pairs_per_second":{{tally.Pairs / plan.Counted.TotalSeconds:0.0}},"poll_p50_ms":{{tally.PollQuantile(
            0.5
        ):0.0}},"poll_p99_ms":{{tally.PollQuantile(
            0.99
        ):0.0}},"cpu_ms_per_pair":{{used.TotalMilliseconds / Math.Max(1, tally.Pairs):0.00}},"stale":{{tally.Stale}},"recovery_ms":{{recovery.With:0}},"recovery_without_snapshot_ms":{{recovery.Without:0}},"memory_bytes":{{Environment.WorkingSet}}}
        """
    )
);

async Task Submit(JobId job)
{
    var lease = new LeaseId($"survey-{job}");
    JobCommand[] commands =
    [
        new JobCommand.Submit(Sample.Brief with { Id = job }),
        new JobCommand.LeaseSurvey(lease, Sample.Slot(1)),
        new JobCommand.ReportPlan(lease, Sample.Segments(0, plan.Segments), SampleState.At(24L * plan.Segments)),
        new JobCommand.FinishSurvey(lease),
    ];
    foreach (var command in commands)
    {
        if ((await host.Handle(job, command, default)).Rejection is { } reason)
        {
            throw new InvalidOperationException($"{job}: {command.GetType().Name} was refused: {reason}.");
        }
    }
}
