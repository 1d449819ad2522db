namespace SrItmFarm.Shared.Protocol;

/// <summary>The one door between slots and coordinator: in one process a call, on a farm HTTPS.</summary>
public interface IWorkerDesk
{
    /// <summary>Handles a message; the answer comes after the write.</summary>
    Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel);
}
