using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Farm;

/// <summary>A coordinator's life: it opens its folder and its door, sweeps, assembles, and ends when told.</summary>
internal sealed class CoordinatorRun(CoordinatorOptions options)
{
    private static readonly SlotId AssemblySlot = new("assembly-1");

    public async Task Run(CancellationToken cancel)
    {
        var tools = await MediaTools.Inspect(cancel);
        if (!tools.Missing.IsEmpty)
        {
            throw new FailedException(string.Join(" ", tools.Missing));
        }

        var folder = options.Folder;
        using var held = folder.Take();
        await using var journal = JournalChoice.Open(folder);
        using var sources = new SourceFolder(folder.Sources);
        var core = new FarmCore(
            Parts(journal, sources, tools.EncoderBuild),
            options.LostAfter,
            new RetentionRules(options.Kept, folder.Uploads)
        );
        FirstToken(core.Parts.Tokens);
        await EndOwnLeases(core, cancel);
        await using var server = await Start(core, cancel);
        await Console.Out.WriteLineAsync($"listening on {server.Address}");
        await Loops(core, held.Temporary, cancel);
    }

    private FarmParts Parts(IJournal journal, SourceFolder sources, string encoder)
    {
        var (folder, time) = (options.Folder, TimeProvider.System);
        return new FarmParts(
            journal,
            new FolderArtifactStore(folder.Artifacts),
            sources,
            new JobTickets(folder.Jobs),
            new MasterFolder(folder.Masters),
            new FolderTokens(folder.Tokens, time),
            new AuditFile(folder.Audit, time),
            new BriefMaker(encoder, time),
            time
        );
    }

    /// <summary>On loopback a coordinator that nobody can enter would only be a riddle.</summary>
    private void FirstToken(ITokenStore tokens)
    {
        if (!tokens.All().IsEmpty)
        {
            return;
        }

        var path = options.Folder.FirstToken;
        SmallFile.Write(path, tokens.Add(Role.Admin, "first").Text, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Console.Error.WriteLine($"the first admin's token is in {path}");
    }

    private async Task<CoordinatorServer> Start(FarmCore core, CancellationToken cancel)
    {
        try
        {
            return await CoordinatorServer.Start(options.Server, core, cancel);
        }
        catch (IOException e)
        {
            throw new FailedException($"cannot listen on {options.Server.Listen}: {e.Message}");
        }
    }

    /// <summary>The folder's lock proves that the process which held these is dead.</summary>
    private static async Task EndOwnLeases(FarmCore core, CancellationToken cancel)
    {
        foreach (var id in await core.Host.Jobs(cancel))
        {
            if (
                await core.Host.Load(id, cancel) is RenderJob.Assembling { Assembly: ItemProgress.Leased leased }
                && leased.Slot == AssemblySlot
            )
            {
                await core.Host.Handle(id, new JobCommand.ExpireLease(leased.Lease), cancel);
            }
        }
    }

    private static async Task Loops(FarmCore core, string temporary, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var assembly = new LeaseLoop(
            AssemblySlot,
            [new AssembleMaster(job => Source(core, job), job => Master(core, job), temporary, core.Parts.Artifacts)],
            slots: 1,
            core.Desk,
            new SlotBoard(TimeProvider.System),
            TimeProvider.System,
            (slot, failure) => Console.Error.WriteLine($"{slot} failed ({failure.Kind}): {failure.Detail}")
        );
        var retention = core.Retention.Run(Console.Error.WriteLine, stop.Token);
        await Watched.All(stop, Sweep(core, stop.Token), retention, assembly.Run(stop.Token));
    }

    /// <summary>A journal that cannot be used for a moment is swept later.</summary>
    private static async Task Sweep(FarmCore core, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await core.Sweeper.Run(cancel);
            }
            catch (JournalException e)
            {
                await Console.Error.WriteLineAsync($"sweep failed: {e.Message}");
            }
        }
    }

    private static string Source(FarmCore core, JobId job) =>
        core.Parts.Tickets.Find(job) is { } ticket && core.Parts.Sources.Find(ticket.Source) is { } path
            ? path
            : throw WorkFailedException.Because(WorkFailureKind.Storage, $"the source of job {job} is not here");

    /// <summary>Of the journal's jobs; the path depends on the job's container.</summary>
    private static string Master(FarmCore core, JobId job)
    {
        var loaded = core.Host.Load(job, CancellationToken.None).GetAwaiter().GetResult();
        return core.Parts.Masters.PathOf(job, loaded.Submission!.Spec.Container);
    }
}
