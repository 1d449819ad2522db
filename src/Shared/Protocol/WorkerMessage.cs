using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Protocol;

/// <summary>What a slot says to the coordinator. Every message may be repeated; a report names its lease, and of a
/// segment its attempt.</summary>
[JsonDerivedType(typeof(AskForWork), "ask-for-work")]
[JsonDerivedType(typeof(Beat), "beat")]
[JsonDerivedType(typeof(PlanReport), "plan-report")]
[JsonDerivedType(typeof(SurveyDone), "survey-done")]
[JsonDerivedType(typeof(PriorsReport), "priors-report")]
[JsonDerivedType(typeof(SegmentDone), "segment-done")]
[JsonDerivedType(typeof(SegmentTrouble), "segment-trouble")]
[JsonDerivedType(typeof(ItemTrouble), "item-trouble")]
[JsonDerivedType(typeof(SegmentBad), "segment-bad")]
[JsonDerivedType(typeof(AssemblyDone), "assembly-done")]
[JsonDerivedType(typeof(LeaseDone), "lease-done")]
public abstract record WorkerMessage
{
    private WorkerMessage() { }

    /// <param name="Kinds">What this slot can do.</param>
    /// <param name="SecondsPerFrame">Measured on its last chunk; <c>null</c> before that.</param>
    /// <param name="Slots">Slots of its worker that render, itself included.</param>
    /// <param name="Offer">What the slot can render; <c>null</c> is everything.</param>
    /// <param name="Loaded">Manifest's digest of the model that the slot holds in memory; <c>null</c> is none.</param>
    public sealed record AskForWork(
        SlotId Slot,
        ImmutableArray<WorkKind> Kinds,
        double? SecondsPerFrame,
        int Slots,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SlotOffer? Offer = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Sha256? Loaded = null
    ) : WorkerMessage;

    /// <summary>Renews a lease. The answer says whether to go on.</summary>
    /// <param name="Renew">The lease's addresses will expire before long.</param>
    public sealed record Beat(
        JobId Job,
        LeaseId Lease,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Renew = false
    ) : WorkerMessage;

    public sealed record PlanReport(
        JobId Job,
        LeaseId Lease,
        ImmutableArray<PlannedSegment> Segments,
        SurveyState State
    ) : WorkerMessage;

    public sealed record SurveyDone(JobId Job, LeaseId Lease) : WorkerMessage;

    /// <summary>The priors of a shot that had none. The answer carries those that are stored, these or another's.
    /// </summary>
    public sealed record PriorsReport(JobId Job, LeaseId Lease, int Shot, Sha256 Model, ImmutableArray<float> Values)
        : WorkerMessage;

    public sealed record SegmentDone(JobId Job, LeaseId Lease, int Segment, Attempt Attempt, RenderedSegment Result)
        : WorkerMessage;

    public sealed record SegmentTrouble(JobId Job, LeaseId Lease, int Segment, Attempt Attempt, WorkFailure Failure)
        : WorkerMessage;

    /// <summary>The survey or the assembly failed.</summary>
    public sealed record ItemTrouble(JobId Job, LeaseId Lease, WorkFailure Failure) : WorkerMessage;

    /// <summary>Assembly found a stored segment missing, damaged or unfit: it must be rendered again.</summary>
    public sealed record SegmentBad(JobId Job, LeaseId Lease, int Segment, WorkFailure Failure) : WorkerMessage;

    public sealed record AssemblyDone(JobId Job, LeaseId Lease, MasterFacts Master) : WorkerMessage;

    /// <summary>The slot is done with its lease; what it has not rendered waits again.</summary>
    public sealed record LeaseDone(JobId Job, LeaseId Lease) : WorkerMessage;
}
