using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Jobs;

/// <summary>Workers without work of their own: each asks, reports every segment as rendered, and asks again, on desks
/// that share nothing but the journal.</summary>
internal sealed class Load(ImmutableArray<IJournal> journals)
{
    private readonly ImmutableArray<(JournalJobHost Host, WorkerDesk Desk)> desks =
    [
        .. journals.Select(journal =>
        {
            var host = new JournalJobHost(journal);
            return (host, new WorkerDesk(host, journal, () => new LeaseId(Guid.NewGuid().ToString("n"))));
        }),
    ];

    public ConcurrentBag<double> PollMilliseconds { get; } = [];

    public ConcurrentDictionary<(JobId Job, int Segment), int> Rendered { get; } = new();

    private int stale;

    public int Stale => stale;

    public IJobHost Host => desks[0].Host;

    /// <summary>Submits a job and plans it.</summary>
    public async Task Plan(JobId job, int segments)
    {
        var (lease, host) = (new LeaseId($"survey-{job}"), desks[0].Host);
        await host.Handle(job, new JobCommand.Submit(Sample.Brief with { Id = job }), default);
        await host.Handle(job, new JobCommand.LeaseSurvey(lease, Sample.Slot(1)), default);
        var planned = new JobCommand.ReportPlan(lease, Sample.Segments(0, segments), SampleState.At(24L * segments));
        await host.Handle(job, planned, default);
        await host.Handle(job, new JobCommand.FinishSurvey(lease), default);
    }

    /// <summary>Runs so many workers until nothing is left for them, or until <paramref name="most"/> segments.</summary>
    public Task Run(int workers, int most) =>
        Task.WhenAll(Enumerable.Range(1, workers).Select(worker => Task.Run(() => Work(worker, most))));

    private async Task Work(int worker, int most)
    {
        var turn = worker;
        while (Rendered.Count < most)
        {
            var ask = new WorkerMessage.AskForWork(new SlotId($"load-{worker}-1"), [WorkKind.Chunk], null, 1);
            var start = Stopwatch.GetTimestamp();
            var answer = await Next(ref turn).Handle(ask, default);
            PollMilliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (answer is not CoordinatorAnswer.Grant grant)
            {
                return;
            }

            foreach (var part in ((WorkItem.Chunk)grant.Item).Parts)
            {
                await Report(grant, part, Next(ref turn));
            }

            await Next(ref turn).Handle(new WorkerMessage.LeaseDone(grant.Job, grant.Lease), default);
        }
    }

    private async Task Report(CoordinatorAnswer.Grant grant, ChunkPart part, WorkerDesk desk)
    {
        var (index, attempt) = (part.Segment.Index, part.Attempt);
        var result = Sample.Rendered(index, attempt.Number);
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, index, attempt, result);
        if (await desk.Handle(done, default) is CoordinatorAnswer.GoOn)
        {
            Rendered.AddOrUpdate((grant.Job, index), 1, (_, times) => times + 1);
        }
        else
        {
            Interlocked.Increment(ref stale);
        }
    }

    private WorkerDesk Next(ref int turn) => desks[turn++ % desks.Length].Desk;
}
