using System.Collections.Immutable;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>What can be asked of a job. Ids and instants are made at the edge and come in here.</summary>
public abstract record JobCommand
{
    private JobCommand() { }

    public sealed record Submit(Brief Brief) : JobCommand;

    public sealed record LeaseSurvey(LeaseId Lease, SlotId Slot) : JobCommand;

    /// <param name="SecondsPerFrame">What this slot needs for a frame of this job; <c>null</c> where unmeasured.</param>
    /// <param name="Slots">Slots of its worker that render, itself included; 1 or more.</param>
    /// <param name="Sharing">Slots of the farm that share this job, where they are more than the worker's own.</param>
    /// <param name="Workers">Workers of the farm that are alive, this one included; 1 or more.</param>
    /// <param name="Models">Manifests' digests of the models that the slot has; <c>null</c> is every model.</param>
    public sealed record LeaseChunk(
        LeaseId Lease,
        SlotId Slot,
        double? SecondsPerFrame,
        int Slots,
        int Workers = 1,
        int Sharing = 0,
        ImmutableArray<Sha256>? Models = null
    ) : JobCommand;

    public sealed record LeaseAssembly(LeaseId Lease, SlotId Slot) : JobCommand;

    /// <summary>A checkpoint of the survey: segments that will not change any more, and where to go on.</summary>
    public sealed record ReportPlan(LeaseId Lease, ImmutableArray<PlannedSegment> Segments, SurveyState State)
        : JobCommand;

    public sealed record FinishSurvey(LeaseId Lease) : JobCommand;

    /// <summary>The priors of a shot, as the lease's holder found them.</summary>
    /// <param name="Model">The model that they belong to.</param>
    public sealed record ReportPriors(LeaseId Lease, int Shot, Sha256 Model, ImmutableArray<float> Values) : JobCommand;

    public sealed record ReportRendered(LeaseId Lease, int Segment, Attempt Attempt, RenderedSegment Result)
        : JobCommand;

    public sealed record ReportFailed(LeaseId Lease, int Segment, Attempt Attempt, WorkFailure Failure) : JobCommand;

    /// <summary>The survey or the assembly failed.</summary>
    public sealed record ReportItemFailed(LeaseId Lease, WorkFailure Failure) : JobCommand;

    /// <summary>The lease's holder is done with it; what it has not rendered waits again.</summary>
    public sealed record FinishLease(LeaseId Lease) : JobCommand;

    /// <summary>The lease's holder has not been heard of for too long.</summary>
    public sealed record ExpireLease(LeaseId Lease) : JobCommand;

    public sealed record FinishAssembly(LeaseId Lease, MasterFacts Master) : JobCommand;

    /// <summary>A rendered segment's bytes are gone or damaged.</summary>
    public sealed record LoseSegment(int Segment, Attempt Attempt) : JobCommand;

    /// <summary>Assembly found a rendered segment that cannot be joined; it is rendered again, but not for ever.
    /// </summary>
    public sealed record RejectSegment(LeaseId Lease, int Segment, WorkFailure Failure) : JobCommand;

    /// <summary>The master of a completed job is gone or was changed.</summary>
    public sealed record LoseMaster : JobCommand;

    /// <summary>Render a shot anew, in a way of its own, and make the master again.</summary>
    /// <param name="Profile">Differs from the job's in what the encoder does not know of: model, controls, tiles.
    /// </param>
    public sealed record RenderShot(int Shot, RenderProfile Profile) : JobCommand;

    /// <summary>Make a job of a draft: everything is rendered, but for the samples that are rendered already.
    /// </summary>
    public sealed record Release : JobCommand;

    public sealed record Pause : JobCommand;

    public sealed record Resume : JobCommand;

    public sealed record Cancel : JobCommand;

    public sealed record ChangeTerms(JobTerms Terms) : JobCommand;

    /// <summary>Forget what a worker failed at, so that it gets this job's work again.</summary>
    public sealed record UnblockWorker(WorkerId Worker) : JobCommand;

    /// <summary>Let quarantined segments, or a failed job, be tried again.</summary>
    public sealed record Retry : JobCommand;
}
