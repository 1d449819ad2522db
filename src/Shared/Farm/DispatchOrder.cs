using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Farm;

/// <summary>Which work a free slot gets: a pure function, the same on every coordinator. Priority first; then the owner,
/// then the job, that holds the fewest slots; then a job whose model the slot has loaded, because loading another costs
/// as much as a short chunk; then the longest, so that no long job is left alone at the end.</summary>
public static class DispatchOrder
{
    /// <summary>A ready job that holds nothing rises by <see cref="Step"/> for each such span without a lease, so that
    /// a high priority delays others and never starves them.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How much priority a span of <see cref="Patience"/> is worth.</summary>
    public const int Step = 10;

    /// <summary>Everything that the slot may take, best first.</summary>
    /// <param name="jobs">All active jobs, those without ready work among them: their slots count for their owners.
    /// </param>
    public static ImmutableArray<Candidate> Of(IReadOnlyCollection<WaitingJob> jobs, SlotRequest slot, Fleet fleet)
    {
        var heldByOwner = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var job in jobs)
        {
            var owner = job.Card.Terms.Owner;
            heldByOwner[owner] = heldByOwner.GetValueOrDefault(owner) + job.Card.Held;
        }

        return
        [
            .. from job in jobs
            let card = job.Card
            let kinds = slot.Kinds.Where(kind => MayTake(card, kind, slot, fleet)).ToArray()
            where kinds.Length > 0
            orderby Priority(job) descending, heldByOwner[card.Terms.Owner], card.Held, slot.Offer?.Loaded
            == card.Needs.ModelDigest
                ? 0
                : 1, card.PendingFrames descending, card.Job.ToString()
            from kind in kinds
            select new Candidate(card.Job, kind),
        ];
    }

    /// <summary>Whether the slot may be granted work of this kind of the job, whatever else waits.</summary>
    public static bool MayTake(JobCard card, WorkKind kind, SlotRequest slot, Fleet fleet) =>
        IsReady(card.Ready, kind)
        && !(card.Held >= card.Terms.MostSlots)
        && !(fleet.Workers >= RetryRule.WorkersToBlock && card.Blocked.Contains(slot.Slot.Worker))
        && (kind != WorkKind.Chunk || (slot.Offer is not { } offer || MayRender(card, offer)));

    private static bool MayRender(JobCard card, SlotOffer offer) =>
        (card.WaitsAsUsual && offer.Honours(card.Needs))
        || card.OtherModels.Any(model => offer.Honours(card.Needs with { ModelDigest = model }));

    /// <summary>The priority that counts now. It has no upper end: whoever waits long enough comes before all that
    /// came later.</summary>
    public static long Priority(WaitingJob job) =>
        job.Card.Terms.Priority + (job.Card.Held > 0 ? 0 : Step * (job.Unserved.Ticks / Patience.Ticks));

    private static bool IsReady(ReadyWork ready, WorkKind kind) =>
        kind switch
        {
            WorkKind.Survey => ready.Survey,
            WorkKind.Chunk => ready.Segments > 0,
            WorkKind.Assembly => ready.Assembly,
            _ => throw new InvalidOperationException($"Unknown kind {kind}."),
        };
}
