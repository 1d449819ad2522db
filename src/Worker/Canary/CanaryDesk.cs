using System.Collections.Concurrent;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Canary;

/// <summary>The desk of a worker that watches its models: it renders the test frame again when the coordinator wants
/// that, and reports nothing that was rendered with a model that has failed since.</summary>
/// <param name="announce">Tells the coordinator what was found.</param>
public sealed class CanaryDesk(IWorkerDesk inner, CanaryWatch watch, Func<CancellationToken, Task> announce)
    : IWorkerDesk
{
    private readonly ConcurrentDictionary<LeaseId, OfferedModel> models = new();

    public async Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
        message switch
        {
            WorkerMessage.AskForWork => await Ask(message, cancel),
            WorkerMessage.SegmentDone m => await Report(m, m.Lease, cancel),
            WorkerMessage.PriorsReport m => await Report(m, m.Lease, cancel),
            WorkerMessage.LeaseDone m => await Done(m, cancel),
            _ => await inner.Handle(message, cancel),
        };

    private async Task<CoordinatorAnswer> Ask(WorkerMessage message, CancellationToken cancel)
    {
        var answer = await inner.Handle(message, cancel);
        switch (answer)
        {
            case CoordinatorAnswer.Grant grant:
                models[grant.Lease] = new OfferedModel(grant.Profile.Model, grant.Profile.ModelDigest);
                return answer;
            case CoordinatorAnswer.Examine:
                await watch.Retry(cancel);
                await announce(cancel);
                return new CoordinatorAnswer.NothingToDo();
            default:
                return answer;
        }
    }

    /// <exception cref="WorkFailedException">The model has failed the test frame; the segment waits again.</exception>
    private Task<CoordinatorAnswer> Report(WorkerMessage message, LeaseId lease, CancellationToken cancel) =>
        models.TryGetValue(lease, out var model) && watch.Now.Fenced(model) is { } fenced
            ? throw WorkFailedException.Because(WorkFailureKind.Preempted, fenced.Fault!)
            : inner.Handle(message, cancel);

    private Task<CoordinatorAnswer> Done(WorkerMessage.LeaseDone message, CancellationToken cancel)
    {
        models.TryRemove(message.Lease, out _);
        return inner.Handle(message, cancel);
    }
}
