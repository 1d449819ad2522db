using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Farm;

/// <summary>A coordinator's life: it opens its folder and its door, sweeps, assembles, and ends when told.</summary>
internal sealed class CoordinatorRun(CoordinatorOptions options)
{
    public async Task Run(CancellationToken cancel)
    {
        var tools = await MediaTools.Inspect(cancel);
        if (!tools.Missing.IsEmpty)
        {
            throw new FailedException(string.Join(" ", tools.Missing));
        }

        var folder = options.Folder;
        using var held = folder.Take(options.Journal.IsShared);
        await using var journal = await options.Journal.Open(cancel);
        using var storage = await FarmStorage.Open(folder, options.Blobs, cancel);
        await storage.DemandSame(journal, jobs: !(await journal.Jobs(cancel)).IsEmpty, cancel);
        if (options.Journal.IsShared && options.Blobs is null)
        {
            await Console.Error.WriteLineAsync(
                $"all coordinators of this database must share the folder {folder.Root}"
            );
        }

        using var assembly = new AssemblyFolder(held.Assembly);
        using var distant = new DistantSources(options.Sources, storage.Signer, TimeProvider.System);
        var core = new FarmCore(
            Parts(journal, storage, distant, tools.EncoderBuild, held.Temporary),
            options.LostAfter,
            new RetentionRules(options.Kept, folder.Uploads) { Assembly = assembly }
        );
        await FirstToken(core.Tokens, cancel);
        var slot = new SlotId($"assembly-{CoordinatorFolder.NameOf(held)}-1");
        await EndOwnLeases(core, slot, cancel);
        await using var server = await FarmDoor.Open(options.Server, core, cancel);
        await Console.Out.WriteLineAsync($"listening on {server.Address}");
        options.Log.Listening(server.Address);
        await Loops(core, slot, assembly, cancel);
    }

    private FarmParts Parts(
        IJournal journal,
        FarmStorage storage,
        DistantSources distant,
        string encoder,
        string temporary
    ) =>
        new(
            journal,
            storage.Artifacts,
            storage.Sources,
            storage.Masters,
            new BriefMaker(encoder, TimeProvider.System),
            TimeProvider.System
        )
        {
            Distant = distant,
            Log = options.Log,
            Temporary = temporary,
            Models = ModelShelf.Installed,
            ReportKey = options.ReportKey,
            Prices = options.Prices,
        };

    /// <summary>On loopback a coordinator that nobody can enter would only be a riddle.</summary>
    private async Task FirstToken(TokenStore tokens, CancellationToken cancel)
    {
        if (!(await tokens.All(cancel)).IsEmpty)
        {
            return;
        }

        var path = options.Folder.FirstToken;
        var (_, text) = await tokens.Add(Role.Admin, "first", cancel);
        SmallFile.Write(path, text, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Console.Error.WriteLineAsync($"the first admin's token is in {path}");
    }

    /// <summary>The lock on the place in the folder proves that the process which held these is dead.</summary>
    private static async Task EndOwnLeases(FarmCore core, SlotId slot, CancellationToken cancel)
    {
        foreach (var job in await core.Host.Active(anew: true, cancel))
        {
            if (
                await core.Host.Load(job.Card.Job, cancel) is RenderJob.Assembling { Assembly: ItemProgress.Leased its }
                && its.Slot == slot
            )
            {
                await core.Host.Handle(job.Card.Job, new JobCommand.ExpireLease(its.Lease), cancel);
            }
        }
    }

    private static async Task Loops(FarmCore core, SlotId slot, AssemblyFolder folder, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var assembly = new LeaseLoop(
            slot,
            [new AssembleMaster(new FarmPlace(core, folder), folder, core.Parts.Artifacts)],
            slots: 1,
            core.Desk,
            new SlotBoard(TimeProvider.System),
            TimeProvider.System,
            log: core.Parts.Log
        );
        var retention = core.Retention.Run(core.Parts.Log.Swept, stop.Token);
        await Watched.All(
            stop,
            Sweeping.Run(core.Sweeper.Run, core.Parts.Log.SweepFailed, core.Parts.Time, stop.Token),
            core.Host.Watch(stop.Token),
            retention,
            assembly.Run(stop.Token)
        );
    }
}
