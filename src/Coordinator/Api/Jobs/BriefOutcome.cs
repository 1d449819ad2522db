using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>What became of a request.</summary>
public abstract record BriefOutcome
{
    private BriefOutcome() { }

    public sealed record Made(Brief Brief) : BriefOutcome;

    /// <param name="Reason">One line: what was expected, what was found, what to do.</param>
    public sealed record Refused(string Reason) : BriefOutcome;
}
