using System.Collections.Immutable;
using System.Diagnostics;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Jobs;

/// <summary>A coordinator that starts and reads a long film's job. Times are printed, not asserted.</summary>
public sealed class RecoveryTests(ITestOutputHelper output) : IDisposable
{
    private const int Segments = 10_000;

    private readonly TestFolder folder = new();

    [Fact]
    public Task A_job_of_ten_thousand_segments_is_the_same_with_and_without_its_snapshot_on_SQLite() =>
        Recover(() => Task.FromResult<IJournal>(SqliteJournal.Open(folder.File("journal.db"))));

    [Fact]
    public async Task A_job_of_ten_thousand_segments_is_the_same_with_and_without_its_snapshot_on_PostgreSQL()
    {
        using var server = PostgresServer.Start("fsync=off");
        var database = server.NewDatabase();
        await Recover(async () => await PostgresJournal.Open(database, default));
    }

    public void Dispose() => folder.Dispose();

    private async Task Recover(Func<Task<IJournal>> open)
    {
        await using var journal = await open();
        await Write(journal, [.. History()]);
        var without = await Load(open, "without a snapshot");
        var with = await Load(open, "with a snapshot");
        Assert.NotEqual(JobSnapshot.None, await journal.Snapshot(Sample.Job, default));
        Assert.Equal(Shape(without), Shape(with));
    }

    private async Task<RenderJob> Load(Func<Task<IJournal>> open, string how)
    {
        await using var journal = await open();
        var start = Stopwatch.StartNew();
        var job = await new JournalJobHost(journal).Load(Sample.Job, default);
        output.WriteLine($"{how}: {start.ElapsedMilliseconds} ms");
        return job;
    }

    private static async Task Write(IJournal journal, ImmutableArray<JobEvent> events)
    {
        await using var transaction = await journal.Begin(Sample.Job, default);
        await transaction.Append(0, events, default);
        await transaction.Commit(default);
    }

    /// <summary>Most of a film, rendered in leases of ten segments.</summary>
    private static IEnumerable<JobEvent> History()
    {
        yield return new JobEvent.JobSubmitted(Sample.Brief);
        yield return new JobEvent.SurveyLeased(Sample.Lease(0), Sample.Slot(1), Attempt.First);
        for (var first = 0; first < Segments; first += 100)
        {
            yield return new JobEvent.SegmentsPlanned(Sample.Segments(first, 100), SampleState.At(24L * (first + 100)));
        }

        yield return new JobEvent.SurveyFinished();
        for (var chunk = 1; chunk < Segments / 10; chunk++)
        {
            var indexes = Enumerable.Range(chunk * 10, 10).ToArray();
            yield return new JobEvent.ChunkLeased(
                Sample.Lease(chunk),
                Sample.Slot(1),
                [.. indexes.Select(index => new LeasedPart(index, Attempt.First))]
            );
            foreach (var index in indexes)
            {
                yield return new JobEvent.SegmentRendered(index, Attempt.First, Sample.Rendered(index, 1));
            }

            yield return new JobEvent.LeaseEnded(Sample.Lease(chunk), Expired: false);
        }
    }

    private static string Shape(RenderJob job) =>
        string.Join('\n', job.Segments.Segments.Select(entry => $"{entry.Planned.Frames} {entry.State}"))
        + $"{job.GetType().Name} {job.Segments.Waiting.Count} {job.Segments.PendingFrames}";
}
