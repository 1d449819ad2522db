using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The whole farm in one process: a journal, a coordinator, and slots that ask it for work.</summary>
internal sealed class LocalFarm : IAsyncDisposable
{
    private readonly SqliteJournal journal;
    private readonly ILogger log;
    private readonly IWorkerDesk desk;
    private readonly LeaseSweeper sweeper;
    private readonly SlotBoard board = new(TimeProvider.System);
    private readonly ConcurrentQueue<string> notes = new();
    private readonly TaskCompletionSource<WorkFailure> stopped = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private LocalFarm(SqliteJournal journal, ILogger log)
    {
        (this.journal, this.log) = (journal, log);
        Host = new JournalJobHost(journal, TimeProvider.System, log);
        desk = new WorkerDesk(Host, journal, () => new LeaseId(Guid.NewGuid().ToString("n")), log);
        sweeper = new LeaseSweeper(Host, journal, TimeProvider.System);
    }

    public IJobHost Host { get; }

    public ImmutableArray<SlotStatus> Slots => board.Slots;

    /// <summary>Completes when a slot meets a fault that waiting in this process will not mend, such as a full
    /// disk.</summary>
    public Task<WorkFailure> Stopped => stopped.Task;

    /// <summary>What went wrong since the last call and was, or will be, tried again.</summary>
    public IEnumerable<string> TakeNotes()
    {
        while (notes.TryDequeue(out var note))
        {
            yield return note;
        }
    }

    /// <summary>Opens the journal and ends the leases of the process before this one, which the work folder's lock
    /// proves dead.</summary>
    public static async Task<LocalFarm> Open(WorkFolder folder, ILogger log, CancellationToken cancel)
    {
        var farm = new LocalFarm(SqliteJournal.Open(folder.Journal), log);
        await farm.sweeper.SweepAll(cancel);
        return farm;
    }

    /// <summary>Runs the slots until cancelled.</summary>
    public async Task Run(
        IEnumerable<(SlotId Slot, ImmutableArray<ILeasedWork> Works)> slots,
        int rendering,
        CancellationToken cancel
    )
    {
        var loops = slots.Select(slot => new LeaseLoop(
            slot.Slot,
            slot.Works,
            rendering,
            desk,
            board,
            TimeProvider.System,
            OnFailure,
            log
        ));
        var running = loops.Select(loop => Task.Run(() => Watched(loop.Run(cancel)), CancellationToken.None)).ToList();
        running.Add(Watched(sweeper.Run(cancel)));
        await Task.WhenAll(running);
    }

    /// <summary>A loop that ends by an exception is a bug, and must not leave the others waiting for its work.</summary>
    private async Task Watched(Task loop)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException)
        {
            // The farm was told to stop.
        }
        catch (IOException e)
        {
            stopped.TrySetResult(FailureReading.Of(e));
        }
#pragma warning disable CA1031 // It is thrown again where the command waits.
        catch (Exception e)
#pragma warning restore CA1031
        {
            stopped.TrySetException(e);
        }
    }

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    private void OnFailure(SlotId slot, WorkFailure failure)
    {
        notes.Enqueue($"{slot} failed ({failure.Kind}): {failure.Detail}");
        if (failure.Kind == WorkFailureKind.Storage)
        {
            stopped.TrySetResult(failure);
        }
    }
}
