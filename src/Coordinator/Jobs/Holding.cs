using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>An item that a lease holds, as events name it: which, the n-th time, and whose slot.</summary>
/// <param name="Index">Of a segment.</param>
internal readonly record struct Holding(string Item, int Attempt, SlotId Slot, int? Index = null)
{
    /// <summary>What a lease still holds: the survey, the assembly, or the segments that are not rendered yet.</summary>
    public static IEnumerable<Holding> Of(RenderJob job, LeaseId lease) =>
        job switch
        {
            RenderJob.Paused paused => Of(paused.Previous, lease),
            RenderJob.Failed failed => Of(failed.At, lease),
            RenderJob.Surveying { Survey: ItemProgress.Leased survey } when survey.Lease == lease =>
            [
                new(ItemName.Survey, survey.Attempt.Number, survey.Slot),
            ],
            RenderJob.Assembling { Assembly: ItemProgress.Leased assembly } when assembly.Lease == lease =>
            [
                new(ItemName.Assembly, assembly.Attempt.Number, assembly.Slot),
            ],
            _ => job.Segments.Held.Of(lease).Select(index => Segment(job, index)).OfType<Holding>(),
        };

    /// <summary>Every lease that is out, and whose it is; of one that holds nothing any more that is not known.</summary>
    public static IEnumerable<LeaseHolder> All(RenderJob job) =>
        job.Leases.Select(lease => new LeaseHolder(lease, Holder(job, lease)));

    /// <summary>Who holds a lease; <c>null</c> where it holds nothing.</summary>
    public static SlotId? Holder(RenderJob job, LeaseId lease) =>
        Of(job, lease).Select(held => (SlotId?)held.Slot).FirstOrDefault();

    /// <summary>Who holds a segment; <c>null</c> where nobody does.</summary>
    public static Holding? Segment(RenderJob job, int index) =>
        job.Segments.Segments[index].State is Segment.Leased leased
            ? new(ItemName.Segment(index), leased.Attempt.Number, leased.Slot, index)
            : null;
}
