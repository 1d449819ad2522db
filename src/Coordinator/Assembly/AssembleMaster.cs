using System.Globalization;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Assembly as leased work: makes the master and reports what it is.</summary>
/// <param name="folder">This slot's own.</param>
public sealed class AssembleMaster(IAssemblyPlace place, AssemblyFolder folder, IArtifactStore store) : ILeasedWork
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    public WorkKind Kind => WorkKind.Assembly;

    /// <summary>A segment that cannot be joined is reported, so that it is rendered again.</summary>
    /// <exception cref="AssemblyException">The master cannot be made.</exception>
    public async Task Run(HeldLease lease)
    {
        try
        {
            await Assemble(lease);
        }
        catch (BadSegmentException bad)
        {
            var ((item, attempt), (kind, detail)) = (lease.At, bad.Failure);
            lease.Log.Unfit(lease.Grant.Job, item, attempt, lease.Slot, bad.Segment, kind, detail);
            await lease.Report(
                new WorkerMessage.SegmentBad(lease.Grant.Job, lease.Grant.Lease, bad.Segment, bad.Failure)
            );
        }
    }

    private async Task Assemble(HeldLease lease)
    {
        var (job, plan) = (lease.Grant.Job, ((WorkItem.Assembly)lease.Grant.Item).Plan);
        using var use = await folder.Use(lease.Stop);
        var kept = folder.Begin(job, await place.Master(job, lease.Stop));
        if (kept.Words is { } words)
        {
            lease.Say((id, item, attempt, slot) => lease.Log.Resumed(id, item, attempt, slot, words));
        }

        var facts = Known(kept, plan) ?? await Made(lease, plan, kept);
        await Alive(lease, Published(job, kept.Master, facts.Identity, lease.Stop));
        await lease.Report(new WorkerMessage.AssemblyDone(job, lease.Grant.Lease, facts));
        folder.Clear();
    }

    /// <summary>What an earlier attempt found out and did not live to report.</summary>
    private static MasterFacts? Known(AssemblyCheckpoint kept, MasterPlan plan) =>
        kept.Judged is { Facts: var facts } judged
        && judged.MadeFrom == Ingredients.Of(plan)
        && File.Exists(kept.Master)
        && FileIdentity.Read(kept.Master) == facts.Identity
            ? facts
            : null;

    private async Task<MasterFacts> Made(HeldLease lease, MasterPlan plan, AssemblyCheckpoint kept)
    {
        await using var source = await place.Source(lease.Grant.Job, lease.Stop);
        var progress = new Shown(lease);
        var master = await Believed(
            source,
            Assembler.Assemble(plan, source.Address, folder, kept, store, progress, lease.Stop)
        );
        Tell(lease, master);
        var facts = MasterReport.Of(master, plan, FileIdentity.Read(kept.Master));
        folder.Keep(kept with { Joined = null, Muxed = null, Judged = new(Ingredients.Of(plan), facts) });
        return facts;
    }

    /// <summary>Whatever was made of a film whose bytes did not come is that film's fault.</summary>
    private static async Task<AssembledMaster> Believed(OpenFilm source, Task<AssembledMaster> making)
    {
        await ((Task)making).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return source.Fault is { } fault && !making.IsCanceled ? throw new WorkFailedException(fault) : await making;
    }

    private async Task<bool> Published(JobId job, string path, SourceIdentity identity, CancellationToken cancel)
    {
        await place.Publish(job, path, identity, cancel);
        return true;
    }

    /// <summary>Moving a film over the network shows no frames, and has time-outs of its own.</summary>
    private static async Task<T> Alive<T>(HeldLease lease, Task<T> moving)
    {
        while (await Task.WhenAny(moving, Task.Delay(SignOfLife)) != moving)
        {
            lease.Alive();
        }

        return await moving;
    }

    private static void Tell(HeldLease lease, AssembledMaster master)
    {
        var (item, attempt) = lease.At;
        if (master.Gate.Passed)
        {
            lease.Log.Proven(lease.Grant.Job, item, attempt, lease.Slot, master.Frames);
        }
        else
        {
            var failed = master.Gate.Checks.Where(check => check.Outcome == GateOutcome.Failed);
            var names = string.Join(", ", failed.Select(check => check.Name));
            lease.Log.Unproven(lease.Grant.Job, item, attempt, lease.Slot, names);
        }
    }

    private sealed class Shown(HeldLease lease) : IProgress<AssemblyProgress>
    {
        private AssemblyStep? last;

        public void Report(AssemblyProgress value)
        {
            if (value.Step != last)
            {
                last = value.Step;
                var (item, attempt) = lease.At;
                lease.Log.Step(lease.Grant.Job, item, attempt, lease.Slot, value.Step);
            }

            lease.Progress($"{SlotWords.Assembling}: {Name(value.Step)}{Percent(value.Done)}", value.Moved);
        }

        private static string Name(AssemblyStep step) => step.ToString().ToLowerInvariant();

        private static string Percent(double done) =>
            done > 0 ? string.Create(CultureInfo.InvariantCulture, $" {(int)(100 * done)} %") : "";
    }
}
