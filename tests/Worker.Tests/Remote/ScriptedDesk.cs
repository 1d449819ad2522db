using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Worker.Tests.Remote;

/// <summary>A coordinator with one chunk of two segments to give out; it remembers what it heard.</summary>
internal sealed class ScriptedDesk : IWorkerDesk
{
    private bool given;

    public List<WorkerMessage> Heard { get; } = [];

    public static CoordinatorAnswer.Grant Grant { get; } =
        new(
            Sample.Job,
            Sample.Lease(1),
            new WorkItem.Chunk([.. Sample.Segments(0, 2).Select(segment => new ChunkPart(segment, Attempt.First))]),
            Sample.Source,
            Sample.Brief.Spec,
            Sample.Profile
        );

    public async Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel)
    {
        Heard.Add(message);
        if (message is not WorkerMessage.AskForWork)
        {
            return new CoordinatorAnswer.GoOn();
        }

        if (given)
        {
            await Task.Delay(Timeout.Infinite, cancel); // a poll that stays open
        }

        given = true;
        return Grant;
    }
}
