using System.Collections.Immutable;
using SrItmFarm.Cli.Render;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Remote;
using SrItmFarm.Worker.Work;

namespace SrItmFarm.Cli.Farm;

/// <summary>A worker's life: it joins, its slots take work, and when told to stop it finishes its segments, gives back
/// the rest and leaves.</summary>
internal sealed class WorkerRun(WorkerOptions options)
{
    /// <summary>In its work folder, once it has joined: its id.</summary>
    public const string JoinedFile = "worker.id";

    private readonly SlotBoard board = new(TimeProvider.System);

    /// <param name="told">Cancelled when the worker is to stop.</param>
    public async Task Run(CancellationToken told)
    {
        var canary = new WorkerCanary(await WorkerFacts.Gather(options, told));
        await canary.Begin(told);
        using var folder = WorkFolder.Take(options.WorkPath ?? OwnFolder());
        using var http = CoordinatorHttp.Open(options.Coordinator);
        var client = new CoordinatorClient(http, TimeProvider.System, options.Log.Reach);
        var session = new WorkerSession(client, canary.Facts);
        try
        {
            await using var token = options.Enrolment is { } once
                ? await WorkerToken.Take(client, once, TimeProvider.System, told)
                : null;
            await session.Join(told);
            options.Log.Joined(options.Coordinator.Url, session.Id);
            await File.WriteAllTextAsync(
                Path.Combine(folder.Path, JoinedFile),
                $"{session.Id}",
                CancellationToken.None
            );
            await Work(client, session, canary, folder.Temporary, told);
            await session.Leave();
        }
        catch (CoordinatorRefusedException e)
        {
            throw new RefusedException(e.Message);
        }
        finally
        {
            DeleteOwn(folder);
        }
    }

    private async Task Work(
        CoordinatorClient client,
        WorkerSession session,
        WorkerCanary canary,
        string temporary,
        CancellationToken told
    )
    {
        var hand = new LeasesInHand(TimeProvider.System);
        await using var sources = new RemoteSources(client, hand);
        var desk = new HandDesk(canary.Desk(session), hand, sources);
        var store = new HttpArtifactStore(client, hand, temporary);
        var loaded = Enumerable
            .Range(0, options.Slots)
            .Select(_ => new LoadedModel(() => canary.Models))
            .ToImmutableArray();
        using var stop = new CancellationTokenSource();
        await using var drain = told.Register(desk.Drain);
        var loops = loaded
            .Select((model, i) => Loop($"{i + 1}", new RenderChunk(sources.Open, store, model, TimeProvider.System)))
            .Append(Loop("0", new SurveySource(sources.Open, TimeProvider.System)));
        await Watched.All(stop, [.. loops, EndDrained(desk, stop), canary.Watch(session, stop.Token)]);
        options.Log.Read(Math.Round(sources.Read / 1048576.0, 1));
        foreach (var model in loaded)
        {
            model.Dispose();
        }

        Task Loop(string name, ILeasedWork work) =>
            Task.Run(
                () =>
                    new LeaseLoop(
                        session.Id.Slot(name),
                        [work],
                        options.Slots,
                        desk,
                        board,
                        TimeProvider.System,
                        log: options.Log
                    ).Run(stop.Token),
                CancellationToken.None
            );
    }

    /// <summary>Once it holds nothing, or its time to finish is up, the slots are stopped; what they hold then is given
    /// back.</summary>
    private async Task EndDrained(HandDesk desk, CancellationTokenSource stop)
    {
        using var faulted = stop.Token.Register(desk.Drain);
        await desk.Draining;
        options.Log.Draining();
        await Task.WhenAny(desk.Drained, Task.Delay(options.Drain, stop.Token));
        await stop.CancelAsync();
    }

    private static string OwnFolder() => Directory.CreateTempSubdirectory("sritm-worker-").FullName;

    private void DeleteOwn(WorkFolder folder)
    {
        if (options.WorkPath is null)
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }
}
