using System.Collections.Immutable;
using System.Diagnostics;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Bench.DispatchLoad;

/// <summary>How soon a coordinator that starts anew knows a job of 10,000 segments, nearly all rendered.</summary>
internal static class Recovery
{
    private const int Segments = 10_000;

    private const int InOneLease = 10;

    /// <summary>Writes the job as its commands would have, then reads it with a host that knows nothing.</summary>
    /// <returns>Milliseconds with the snapshot that was kept on the way, and without any.</returns>
    public static async Task<(double With, double Without)> Measure(string connection)
    {
        var job = new JobId("recovery");
        await using (var journal = await PostgresJournal.Open(connection, default))
        {
            await Write(journal, job, [.. History(job)]);
        }

        var without = await Load(connection, job);
        await using (var journal = await PostgresJournal.Open(connection, default))
        {
            await new JournalJobHost(journal).Load(job, default);
        }

        return (await Load(connection, job), without);
    }

    private static async Task<double> Load(string connection, JobId job)
    {
        await using var journal = await PostgresJournal.Open(connection, default);
        var began = Stopwatch.GetTimestamp();
        var state = await new JournalJobHost(journal).Load(job, default);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return state.Segments.Segments.Count == Segments
            ? took
            : throw new InvalidOperationException(
                $"Expected {Segments} segments; found {state.Segments.Segments.Count}."
            );
    }

    private static async Task Write(PostgresJournal journal, JobId job, ImmutableArray<JobEvent> events)
    {
        await using var transaction = await journal.Begin(job, default);
        await transaction.Append(0, events, default);
        await transaction.Commit(default);
    }

    private static IEnumerable<JobEvent> History(JobId job)
    {
        yield return new JobEvent.JobSubmitted(Sample.Brief with { Id = job });
        yield return new JobEvent.SurveyLeased(Sample.Lease(0), Sample.Slot(1), Attempt.First);
        for (var first = 0; first < Segments; first += 100)
        {
            yield return new JobEvent.SegmentsPlanned(Sample.Segments(first, 100), SampleState.At(24L * (first + 100)));
        }

        yield return new JobEvent.SurveyFinished();
        for (var lease = 1; lease < Segments / InOneLease; lease++)
        {
            var indexes = Enumerable.Range(lease * InOneLease, InOneLease).ToArray();
            yield return new JobEvent.ChunkLeased(
                Sample.Lease(lease),
                Sample.Slot(1),
                [.. indexes.Select(index => new LeasedPart(index, Attempt.First))]
            );
            foreach (var index in indexes)
            {
                yield return new JobEvent.SegmentRendered(index, Attempt.First, Sample.Rendered(index, 1));
            }

            yield return new JobEvent.LeaseEnded(Sample.Lease(lease), Expired: false);
        }
    }
}
