using SrItmFarm.Shared.Protocol;
using SrItmFarm.Worker.Canary;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Cli.Farm;

/// <summary>What a worker says of itself and its models: each renders the test frame before the coordinator hears of
/// it.</summary>
internal sealed class WorkerCanary(JoinRequest machine)
{
    private readonly CanaryWatch watch = new(
        ModelCatalog.ReadDefault,
        model => CanaryRun.Fault(model, machine.Provider),
        TimeProvider.System
    );

    public ModelCatalog Models => watch.Now.Catalog;

    /// <summary>The machine's facts with what the test frame said last.</summary>
    public JoinRequest Facts => machine with { Models = watch.Now.Passed, Canary = watch.Now.Outcomes };

    /// <exception cref="FailedException">There is no model at all.</exception>
    public async Task Begin(CancellationToken cancel)
    {
        await watch.Examine(cancel);
        Tell();
        if (watch.Now.Outcomes.IsEmpty)
        {
            throw new FailedException("this machine has no model; 'sritm models' says why.");
        }
    }

    public CanaryDesk Desk(WorkerSession session) =>
        new(new HttpWorkerDesk(session), watch, cancel => Announce(session, cancel));

    /// <summary>Examines when that is due, until cancelled.</summary>
    public Task Watch(WorkerSession session, CancellationToken cancel) =>
        watch.Run(() => Announce(session, cancel), cancel);

    private Task Announce(WorkerSession session, CancellationToken cancel)
    {
        Tell();
        return session.Renew(Facts, cancel);
    }

    private void Tell()
    {
        foreach (var outcome in watch.Now.Outcomes.Where(one => one.Fault is not null))
        {
            Console.Error.WriteLine($"fenced: {outcome.Fault}");
        }

        foreach (var model in watch.Now.Waiting)
        {
            Console.Error.WriteLine($"the test frame of {model.Name} waits for memory; it is tried again every minute");
        }
    }
}
