using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>Grants whose answer nobody waited for: a worker that stops breaks off its question, and the lease may be
/// journaled in that very moment. Given back at once, the work need not wait until the lease expires.</summary>
internal static class LeftBehind
{
    /// <summary>Gives back all that the slots of a worker that leaves still hold.</summary>
    public static async Task GiveBack(FarmCore farm, JoinedWorker worker, CancellationToken cancel)
    {
        foreach (var (job, lease, _) in await farm.Parts.Journal.Leases(cancel))
        {
            var state = await farm.Host.Load(job, cancel);
            if (Holding.Holder(state, lease) is { } slot && worker.Id.Owns(slot))
            {
                await farm.Host.Handle(job, new JobCommand.FinishLease(lease), cancel);
            }
        }
    }

    /// <summary>Gives back a grant; any other answer holds nothing.</summary>
    public static async Task GiveBack(FarmCore farm, CoordinatorAnswer answer)
    {
        if (answer is CoordinatorAnswer.Grant grant)
        {
            await farm.Host.Handle(grant.Job, new JobCommand.FinishLease(grant.Lease), CancellationToken.None);
        }
    }
}
