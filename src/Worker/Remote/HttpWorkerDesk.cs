using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Worker.Remote;

/// <summary>The desk of a coordinator that is reached by HTTP. Everything may be said twice, so what got no answer is
/// said again.</summary>
public sealed class HttpWorkerDesk(WorkerSession session) : IWorkerDesk
{
    /// <summary>For what is said when the work is over: the lease ends by itself if it is not heard.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(20);

    /// <exception cref="IOException">No answer to a beat or to last words.</exception>
    /// <exception cref="CoordinatorRefusedException">The coordinator will not have this worker.</exception>
    public Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
        message switch
        {
            WorkerMessage.AskForWork => session.Say("worker/work", message, patience: null, cancel),
            WorkerMessage.Beat => session.Say("worker/beat", message, TimeSpan.Zero, cancel),
            _ => session.Say("worker/reports", message, cancel.CanBeCanceled ? null : LastWords, cancel),
        };
}
