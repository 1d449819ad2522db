using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The whole farm in one process: a journal, a coordinator, and slots that ask it for work.</summary>
internal sealed class LocalFarm : IAsyncDisposable
{
    private readonly SqliteJournal journal;
    private readonly SourceFolder sources;
    private readonly IWorkerDesk desk;
    private readonly SlotBoard board = new(TimeProvider.System);
    private readonly ConcurrentQueue<string> notes = new();
    private readonly TaskCompletionSource<WorkFailure> stopped = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private LocalFarm(WorkFolder folder, RenderRequest request, JobId mine, ILogger log)
    {
        journal = SqliteJournal.Open(folder.Journal);
        sources = new SourceFolder(Path.Combine(folder.Temporary, "sources"));
        Store = new FolderArtifactStore(folder.Artifacts);
        var master = new LocalMaster(new MasterFile(request.MasterPath));
        Core = new FarmCore(
            new FarmParts(journal, Store, sources, master, new NoOtherJob(), TimeProvider.System)
            {
                InPlace = job => new LocalFilm(job == mine ? request.SourcePath : null),
                Log = log,
                Temporary = folder.Temporary,
                Models = ModelShelf.Installed,
            }
        );
        desk = new WorkerDesk(Host, journal, () => new LeaseId(Guid.NewGuid().ToString("n")), log);
    }

    /// <summary>What a coordinator is without its doors.</summary>
    public FarmCore Core { get; }

    public FolderArtifactStore Store { get; }

    public IJobHost Host => Core.Host;

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
    /// <param name="mine">The command's job.</param>
    public static async Task<LocalFarm> Open(
        WorkFolder folder,
        RenderRequest request,
        JobId mine,
        ILogger log,
        CancellationToken cancel
    )
    {
        var farm = new LocalFarm(folder, request, mine, log);
        await farm.Core.Sweeper.SweepAll(cancel);
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
            Core.Parts.Log
        ));
        var running = loops.Select(loop => Task.Run(() => Watched(loop.Run(cancel)), CancellationToken.None)).ToList();
        running.Add(Watched(Core.Sweeper.Run(cancel)));
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

    public ValueTask DisposeAsync()
    {
        sources.Dispose();
        return journal.DisposeAsync();
    }

    private void OnFailure(SlotId slot, WorkFailure failure)
    {
        notes.Enqueue($"{slot} failed ({failure.Kind}): {failure.Detail}");
        if (failure.Kind == WorkFailureKind.Storage)
        {
            stopped.TrySetResult(failure);
        }
    }
}
