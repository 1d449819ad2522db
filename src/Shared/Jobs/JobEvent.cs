using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>What happened to a job. The journal holds these for ever: wire names are frozen.</summary>
[JsonDerivedType(typeof(JobSubmitted), "job-submitted")]
[JsonDerivedType(typeof(SurveyLeased), "survey-leased")]
[JsonDerivedType(typeof(SegmentsPlanned), "segments-planned")]
[JsonDerivedType(typeof(SurveyFinished), "survey-finished")]
[JsonDerivedType(typeof(ChunkLeased), "chunk-leased")]
[JsonDerivedType(typeof(PriorsStored), "priors-stored")]
[JsonDerivedType(typeof(SegmentRendered), "segment-rendered")]
[JsonDerivedType(typeof(SegmentFailed), "segment-failed")]
[JsonDerivedType(typeof(SegmentLost), "segment-lost")]
[JsonDerivedType(typeof(LeaseEnded), "lease-ended")]
[JsonDerivedType(typeof(ItemFailed), "item-failed")]
[JsonDerivedType(typeof(AssemblyLeased), "assembly-leased")]
[JsonDerivedType(typeof(JobCompleted), "job-completed")]
[JsonDerivedType(typeof(MasterLost), "master-lost")]
[JsonDerivedType(typeof(JobFailed), "job-failed")]
[JsonDerivedType(typeof(JobPaused), "job-paused")]
[JsonDerivedType(typeof(JobResumed), "job-resumed")]
[JsonDerivedType(typeof(JobCancelled), "job-cancelled")]
[JsonDerivedType(typeof(JobRetried), "job-retried")]
[JsonDerivedType(typeof(TermsChanged), "terms-changed")]
[JsonDerivedType(typeof(WorkerUnblocked), "worker-unblocked")]
[JsonDerivedType(typeof(ShotReopened), "shot-reopened")]
[JsonDerivedType(typeof(JobReleased), "job-released")]
public abstract record JobEvent
{
    private JobEvent() { }

    public sealed record JobSubmitted(Brief Brief) : JobEvent;

    public sealed record SurveyLeased(LeaseId Lease, SlotId Slot, Attempt Attempt) : JobEvent;

    public sealed record SegmentsPlanned(ImmutableArray<PlannedSegment> Segments, SurveyState State) : JobEvent;

    public sealed record SurveyFinished : JobEvent;

    /// <param name="Parts">Which segments, each with the attempt that this lease is for it.</param>
    public sealed record ChunkLeased(LeaseId Lease, SlotId Slot, ImmutableArray<LeasedPart> Parts) : JobEvent;

    /// <summary>From now on every frame of the shot is rendered with these priors.</summary>
    public sealed record PriorsStored(int Shot, Sha256 Model, ImmutableArray<float> Values) : JobEvent;

    public sealed record SegmentRendered(int Segment, Attempt Attempt, RenderedSegment Result) : JobEvent;

    /// <param name="Quarantined">True when this was the last attempt that the segment gets by itself.</param>
    public sealed record SegmentFailed(int Segment, FailedAttempt Failed, bool Quarantined) : JobEvent;

    public sealed record SegmentLost(int Segment, Attempt Attempt) : JobEvent;

    /// <param name="Expired">True when the holder was not heard of any more.</param>
    public sealed record LeaseEnded(LeaseId Lease, bool Expired) : JobEvent;

    public sealed record ItemFailed(LeaseId Lease, FailedAttempt Failed) : JobEvent;

    public sealed record AssemblyLeased(LeaseId Lease, SlotId Slot, Attempt Attempt) : JobEvent;

    public sealed record JobCompleted(MasterFacts Master) : JobEvent;

    public sealed record MasterLost : JobEvent;

    public sealed record JobFailed(WorkFailure Failure) : JobEvent;

    public sealed record JobPaused : JobEvent;

    public sealed record JobResumed : JobEvent;

    public sealed record JobCancelled : JobEvent;

    public sealed record JobRetried : JobEvent;

    public sealed record TermsChanged(JobTerms Terms) : JobEvent;

    public sealed record WorkerUnblocked(WorkerId Worker) : JobEvent;

    /// <summary>The shot's segments are to be rendered with this profile from now on; whatever was rendered of them, or is
    /// under way, counts no more.</summary>
    public sealed record ShotReopened(int Shot, RenderProfile Profile) : JobEvent;

    /// <summary>A draft became a job.</summary>
    public sealed record JobReleased : JobEvent;
}
