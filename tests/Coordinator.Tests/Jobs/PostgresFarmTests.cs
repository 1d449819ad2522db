using System.Diagnostics;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Jobs;

public sealed class PostgresFarmTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static int Size(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { } text
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : usual;

    private PostgresServer server = null!;
    private string database = "";

    public ValueTask InitializeAsync()
    {
        server = PostgresServer.Start(
            Size("SRITM_LOAD_FSYNC", 0) == 1 ? "fsync=on" : "fsync=off",
            "deadlock_timeout=100ms"
        );
        database = server.NewDatabase();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Polls_and_reports_race_through_two_coordinators_and_each_segment_is_rendered_once()
    {
        await using var one = await PostgresJournal.Open(database, default);
        await using var other = await PostgresJournal.Open(database, default);
        var load = new Load([one, other]);
        var (jobs, segments) = (Size("SRITM_LOAD_JOBS", 4), Size("SRITM_LOAD_SEGMENTS", 40));
        for (var job = 1; job <= jobs; job++)
        {
            await load.Plan(Sample.JobNumber(job), segments);
        }

        var most = Size("SRITM_LOAD_MOST", jobs * segments);
        var start = Stopwatch.StartNew();
        await load.Run(Size("SRITM_LOAD_WORKERS", 24), most);
        Print(load, start.Elapsed);
        Assert.Equal(0, load.Stale);
        Assert.True(load.Rendered.Count >= most);
        Assert.All(load.Rendered.Values, times => Assert.Equal(1, times));
        Assert.Equal(
            0,
            server.Number(database, "select deadlocks from pg_stat_database where datname = current_database()")
        );
    }

    private void Print(Load load, TimeSpan took)
    {
        var polls = load.PollMilliseconds.Order().ToArray();
        output.WriteLine(
            $"{load.Rendered.Count / took.TotalSeconds:F0} grant, report and end a second; "
                + $"poll p50 {polls[polls.Length / 2]:F1} ms, p99 {polls[polls.Length * 99 / 100]:F1} ms"
        );
    }

    [Fact]
    public async Task A_crash_of_the_database_delays_and_loses_nothing_that_was_answered()
    {
        await using var journal = await PostgresJournal.Open(database, default);
        var load = new Load([journal]);
        await load.Plan(Sample.Job, 150);
        var running = load.Run(workers: 6, most: 150);
        await Until(() => load.Rendered.Count > 20);
        server.Restart();
        await running;
        Assert.Equal(150, load.Rendered.Count);
        Assert.All(load.Rendered.Values, times => Assert.Equal(1, times));
        await using var fresh = await PostgresJournal.Open(database, default);
        var job = await new JournalJobHost(fresh).Load(Sample.Job, default);
        Assert.True(Assert.IsType<RenderJob.Rendering>(job).Plan.AllRendered);
    }

    [Fact]
    public async Task An_idle_slot_is_woken_by_what_another_coordinator_commits()
    {
        await using var one = await PostgresJournal.Open(database, default);
        await using var other = await PostgresJournal.Open(database, default);
        var waiting = new JournalJobHost(other);
        using var end = new CancellationTokenSource();
        await waiting.Active(anew: true, default);
        var more = waiting.MoreWork;
        var watching = waiting.Watch(end.Token);
        await new JournalJobHost(one).Handle(Sample.Job, new JobCommand.Submit(Sample.Brief), default);
        await more.WaitAsync(TimeSpan.FromSeconds(30));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task Until(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }
}
