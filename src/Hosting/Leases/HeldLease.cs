using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>A lease in its holder's hand: what was granted, the way to report, and when to stop.</summary>
public sealed class HeldLease(
    CoordinatorAnswer.Grant grant,
    SlotId slot,
    IWorkerDesk desk,
    SlotBoard board,
    CancellationTokenSource stop,
    ILogger? log = null
)
{
    private readonly object gate = new();
    private ChunkPart? current;

    public CoordinatorAnswer.Grant Grant => grant;

    public SlotId Slot => slot;

    /// <summary>Where the lease's work says what it does.</summary>
    public ILogger Log { get; } = log ?? NullLogger.Instance;

    /// <summary>What is being worked on, as events name it.</summary>
    public (string Item, int Attempt) At
    {
        get
        {
            lock (gate)
            {
                return ItemName.Of(grant.Item, current);
            }
        }
    }

    /// <summary>Cancelled when the lease is revoked, the work is stuck, or the process stops.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Says which segment a later failure belongs to.</summary>
    public void Begin(ChunkPart part)
    {
        lock (gate)
        {
            current = part;
        }
    }

    /// <summary>Says how far the item is, for people and for noticing work that is stuck.</summary>
    /// <param name="segment">The segment that is rendered, where one is.</param>
    public void Progress(string doing, long done, int? segment = null) => board.Set(slot, doing, segment, done);

    /// <summary>A sign of life from work that has nothing new to show, such as a decoder on its way to the range.
    /// </summary>
    public void Alive() => board.Touch(slot);

    /// <summary>Reports and returns what the coordinator answered, once it has written it down.</summary>
    /// <exception cref="OperationCanceledException">The coordinator no longer takes reports of this lease; the lease
    /// is stopped.</exception>
    public async Task<CoordinatorAnswer> Report(WorkerMessage message)
    {
        var answer = await desk.Handle(message, stop.Token);
        if (answer is CoordinatorAnswer.Stale stale)
        {
            Say((job, item, attempt, by) => Log.Refused(job, item, attempt, by, stale.Reason));
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        }

        return answer;
    }

    /// <summary>Tells the log of an event of this lease.</summary>
    /// <param name="say">Takes job, item, attempt and slot.</param>
    public void Say(Action<JobId, string, int, SlotId> say)
    {
        var (item, attempt) = At;
        say(grant.Job, item, attempt, slot);
    }

    /// <summary>The message that reports a failure of what is being worked on.</summary>
    public WorkerMessage Trouble(WorkFailure failure)
    {
        lock (gate)
        {
            return grant.Item is WorkItem.Chunk && current is { } part
                ? new WorkerMessage.SegmentTrouble(grant.Job, grant.Lease, part.Segment.Index, part.Attempt, failure)
                : new WorkerMessage.ItemTrouble(grant.Job, grant.Lease, failure);
        }
    }
}
