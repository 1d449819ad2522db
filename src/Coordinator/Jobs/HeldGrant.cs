using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>The grant that a slot holds by the journal though it asks for work: its answer was lost. Every host of the
/// database repeats it, instead of leaving the lease to expire.</summary>
internal sealed class HeldGrant(IJobHost host, IJournal journal)
{
    /// <returns><c>null</c> where the slot holds nothing that it could go on with.</returns>
    public async Task<CoordinatorAnswer.Grant?> Find(WorkerMessage.AskForWork ask, CancellationToken cancel)
    {
        foreach (var (job, lease) in await journal.LeasesOf(ask.Slot, cancel))
        {
            var state = await host.Load(job, cancel);
            if (!IsWanted(state) || !Holding.Of(state, lease).Any())
            {
                continue;
            }

            var grant = LeasedItem.Grant(state, lease);
            if (ask.Kinds.Contains(grant.Item.Kind) && await journal.Beat(lease, cancel))
            {
                return grant;
            }
        }

        return null;
    }

    /// <summary>Whether leases of the job go on: a paused, failed or cancelled one revokes them.</summary>
    public static bool IsWanted(RenderJob job) =>
        job is not (RenderJob.Paused or RenderJob.Failed or RenderJob.Cancelled or RenderJob.Unsubmitted);
}
