using System.Collections.Immutable;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>A job's state, folded from its events. Pure: it reads no clock, no disk and no random numbers.</summary>
public abstract record RenderJob
{
    private RenderJob() { }

    /// <summary>Before the first event.</summary>
    public static RenderJob None { get; } = new Unsubmitted();

    /// <summary>What may be leased now.</summary>
    public virtual ReadyWork Ready => ReadyWork.Nothing;

    /// <summary>What the job was submitted with; <c>null</c> before that.</summary>
    public virtual Brief? Submission => null;

    /// <summary>How the job stands among others.</summary>
    public JobTerms Terms => Submission?.Terms ?? JobTerms.Default;

    /// <summary>The segments known so far.</summary>
    public virtual Plan Segments => Plan.Empty;

    /// <summary>All leases that are out.</summary>
    public virtual IEnumerable<LeaseId> Leases => Segments.Held.Leases;

    /// <summary>Accepts or refuses a command; never changes anything itself.</summary>
    public Decision Decide(JobCommand command) => JobDecider.Decide(this, command);

    /// <summary>The next state. Never refuses what <see cref="Decide"/> accepted.</summary>
    /// <exception cref="InvalidOperationException">The event cannot happen in this state.</exception>
    public RenderJob Apply(JobEvent happened) => JobFold.Apply(this, happened);

    public sealed record Unsubmitted : RenderJob;

    /// <summary>Waiting for its survey to begin.</summary>
    public sealed record Submitted(Brief Brief) : RenderJob
    {
        public override ReadyWork Ready => ReadyWork.Nothing with { Survey = true };

        public override Brief Submission => Brief;
    }

    /// <summary>The survey is under way; what it has planned is rendered meanwhile.</summary>
    /// <param name="From">Where the survey's reports end; <c>null</c> before the first.</param>
    public sealed record Surveying(Brief Brief, Plan Plan, SurveyState? From, ItemProgress Survey) : RenderJob
    {
        /// <summary>A segment whose shot's priors are not certain yet is not ready.</summary>
        public override ReadyWork Ready =>
            new(
                Survey is ItemProgress.Waiting,
                Brief.IsDraft ? 0 : Plan.WaitingBefore(ShotPlan.FirstUncertain(this)),
                Assembly: false
            );

        public override Brief Submission => Brief;

        public override Plan Segments => Plan;

        public override IEnumerable<LeaseId> Leases =>
            Survey is ItemProgress.Leased leased ? Plan.Held.Leases.Append(leased.Lease) : Plan.Held.Leases;
    }

    /// <summary>Everything is planned; segments are rendered or wait for it. Of a draft, only the samples.</summary>
    public sealed record Rendering(Brief Brief, Plan Plan) : RenderJob
    {
        public override ReadyWork Ready =>
            Brief.IsDraft
                ? ReadyWork.Nothing with
                {
                    Segments = Plan.CountOpenTo(Brief),
                }
                : new(Survey: false, Plan.Waiting.Count, Plan.AllRendered);

        public override Brief Submission => Brief;

        public override Plan Segments => Plan;
    }

    /// <summary>Every segment is rendered; the master is made.</summary>
    public sealed record Assembling(Brief Brief, Plan Plan, ItemProgress Assembly) : RenderJob
    {
        public override ReadyWork Ready => ReadyWork.Nothing with { Assembly = Assembly is ItemProgress.Waiting };

        public override Brief Submission => Brief;

        public override Plan Segments => Plan;

        public override IEnumerable<LeaseId> Leases =>
            Assembly is ItemProgress.Leased leased ? Plan.Held.Leases.Append(leased.Lease) : Plan.Held.Leases;
    }

    public sealed record Completed(Brief Brief, Plan Plan, MasterFacts Master) : RenderJob
    {
        public override Brief Submission => Brief;

        public override Plan Segments => Plan;
    }

    /// <summary>Nothing more happens by itself.</summary>
    /// <param name="At">The state to go on from when a person retries; it holds no lease.</param>
    public sealed record Failed(RenderJob At, WorkFailure Failure) : RenderJob
    {
        public override Brief? Submission => At.Submission;

        public override Plan Segments => At.Segments;

        public override IEnumerable<LeaseId> Leases => At.Leases;
    }

    public sealed record Cancelled(Brief Brief) : RenderJob
    {
        public override Brief Submission => Brief;
    }

    /// <summary>Leases nothing new; what is out may still be reported.</summary>
    public sealed record Paused(RenderJob Previous) : RenderJob
    {
        public override Brief? Submission => Previous.Submission;

        public override Plan Segments => Previous.Segments;

        public override IEnumerable<LeaseId> Leases => Previous.Leases;
    }
}
