using System.Collections.Immutable;

namespace SrItmFarm.Shared.Jobs;

/// <summary>The answer of <see cref="RenderJob.Decide"/>. A repeated command is accepted with no events.</summary>
public abstract record Decision
{
    private Decision() { }

    public sealed record Accepted(ImmutableArray<JobEvent> Events) : Decision;

    public sealed record Rejected(Rejection Reason) : Decision;

    public static Decision Accept(params ReadOnlySpan<JobEvent> events) => new Accepted([.. events]);

    public static Decision Reject(Rejection reason) => new Rejected(reason);
}
