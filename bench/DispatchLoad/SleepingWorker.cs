using System.Diagnostics;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Bench.DispatchLoad;

/// <summary>A worker of one slot whose segments only sleep. It asks, beats, reports and gives back as a real one.</summary>
internal sealed class SleepingWorker(int number, IWorkerDesk desk, TimeSpan sleep, Tally tally)
{
    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(5);

    private readonly Random random = new(number);
    private long beat = Stopwatch.GetTimestamp();

    public async Task Run(CancellationToken end)
    {
        // They did not all start in the same moment.
        await Task.Delay(sleep * random.NextDouble(), end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var ask = new WorkerMessage.AskForWork(new SlotId($"load{number}-1"), [WorkKind.Chunk], null, 1);
        while (!end.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            if (await desk.Handle(ask, default) is CoordinatorAnswer.Grant grant)
            {
                tally.Poll(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Work(grant, (WorkItem.Chunk)grant.Item, end);
            }
        }
    }

    private async Task Work(CoordinatorAnswer.Grant grant, WorkItem.Chunk chunk, CancellationToken end)
    {
        foreach (var part in chunk.Parts)
        {
            var takes = sleep * (0.8 + (0.4 * random.NextDouble()));
            await Task.Delay(takes, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Beat(grant);
            await Report(grant, part);
        }

        await desk.Handle(new WorkerMessage.LeaseDone(grant.Job, grant.Lease), default);
    }

    private async Task Beat(CoordinatorAnswer.Grant grant)
    {
        if (Stopwatch.GetElapsedTime(beat) >= BeatInterval)
        {
            beat = Stopwatch.GetTimestamp();
            await desk.Handle(new WorkerMessage.Beat(grant.Job, grant.Lease), default);
        }
    }

    private async Task Report(CoordinatorAnswer.Grant grant, ChunkPart part)
    {
        var (index, attempt) = (part.Segment.Index, part.Attempt);
        var result = Sample.Rendered(index, attempt.Number);
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, index, attempt, result);
        if (await desk.Handle(done, default) is CoordinatorAnswer.GoOn)
        {
            tally.Pair();
        }
        else
        {
            tally.NoteStale();
        }
    }
}
