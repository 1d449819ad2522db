using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>Does to a farm what a schedule says.</summary>
/// <param name="enough">Cancelled when the films are done: no more is begun, and what was begun heals.</param>
public sealed class Injection(FaultyFarm farm, IReadOnlyList<JobId> jobs, CancellationToken enough)
{
    private readonly List<string> done = [];

    /// <summary>The faults that were done, in words.</summary>
    public IReadOnlyList<string> Done => done;

    /// <summary>Ends when every fault that was begun has healed.</summary>
    public async Task Run(IReadOnlyList<Fault> schedule)
    {
        var healing = new List<Task>();
        var at = TimeSpan.Zero;
        foreach (var fault in schedule)
        {
            await Wait(fault.At - at);
            at = fault.At;
            if (!enough.IsCancellationRequested)
            {
                healing.Add(Inject(fault));
            }
        }

        await Task.WhenAll(healing);
    }

    private async Task Inject(Fault fault)
    {
        if (fault.Kind == FaultKind.DiskFull && !farm.Disk.CanBeFull)
        {
            done.Add("DiskFull left out: only root may mount a small disk");
            return;
        }

        lock (done)
        {
            done.Add($"{fault.Kind} {fault.Target} {fault.Lasts.TotalSeconds:0.0} s");
        }

        await Do(fault);
    }

    private Task Do(Fault fault) =>
        fault.Kind switch
        {
            FaultKind.WorkerKilled => Kill(farm.Workers, fault),
            FaultKind.CoordinatorKilled => Kill(farm.Coordinators, fault),
            FaultKind.AssemblyKilled => KillAssembly(fault),
            FaultKind.FfmpegKilled => KillFfmpeg(fault),
            FaultKind.DatabaseRestarted => farm.Servers.RestartDatabase(),
            FaultKind.DatabaseCut => Trouble(farm.Servers.ToDatabase, Faults.Trouble.Cut, fault),
            FaultKind.StorageErrors => Trouble(farm.Servers.ToStorage, Faults.Trouble.Busy, fault),
            FaultKind.StorageStalls => Trouble(farm.Servers.ToStorage, Faults.Trouble.Stall, fault),
            FaultKind.StorageDrops => Trouble(farm.Servers.ToStorage, Faults.Trouble.Drop, fault),
            FaultKind.FarmDelays => Trouble(farm.ToCoordinators, Faults.Trouble.Delay, fault),
            FaultKind.FarmDrops => Trouble(farm.ToCoordinators, Faults.Trouble.Drop, fault),
            FaultKind.AnswersLost => Trouble(farm.ToCoordinators, Faults.Trouble.LoseAnswers, fault),
            FaultKind.ReportsRepeated => Trouble(farm.ToCoordinators, Faults.Trouble.Repeat, fault),
            FaultKind.Zombie => Zombie(farm.Workers[fault.Target % farm.Workers.Count], fault),
            FaultKind.DiskFull => FillDisk(fault),
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

    private async Task Wait(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, enough);
        }
        catch (OperationCanceledException)
        {
            // The films are done.
        }
    }

    private static Task Kill(IReadOnlyList<Member> members, Fault fault)
    {
        members[fault.Target % members.Count].Kill();
        return Task.CompletedTask;
    }

    /// <summary>Between two leases there may be none: then nothing is killed.</summary>
    private Task KillFfmpeg(Fault fault)
    {
        var children = Marked
            .All(farm.Mark)
            .Where(process => process.Command.Split(' ')[0].EndsWith("ffmpeg", StringComparison.Ordinal))
            .ToArray();
        return children.Length == 0
            ? Task.CompletedTask
            : Sritm.Finish(Sritm.Start("kill", ["-s", "KILL", $"{children[fault.Target % children.Length].Id}"]));
    }

    private async Task KillAssembly(Fault fault)
    {
        var host = new JournalJobHost(farm.Servers.Journal);
        try
        {
            await foreach (var _ in farm.Servers.Journal.Changes(enough))
            {
                if (
                    await host.Load(jobs[fault.Target % jobs.Count], enough) is RenderJob.Assembling
                    {
                        Assembly: ItemProgress.Leased
                    }
                )
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        foreach (var coordinator in farm.Coordinators)
        {
            coordinator.Kill();
        }
    }

    private async Task Trouble(Line line, Trouble trouble, Fault fault)
    {
        line.Begin(trouble);
        await Wait(fault.Lasts);
        line.End(trouble);
    }

    private async Task Zombie(Member worker, Fault fault)
    {
        await worker.Signal("STOP");
        await Wait(fault.Lasts);
        await worker.Signal("CONT");
    }

    private async Task FillDisk(Fault fault)
    {
        farm.Disk.Fill();
        await Wait(fault.Lasts);
        farm.Disk.Empty();
    }
}
