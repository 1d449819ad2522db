using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Shots;

/// <summary>What became of a request for another way to render a shot.</summary>
public abstract record ProfileOutcome
{
    private ProfileOutcome() { }

    public sealed record Made(RenderProfile Profile) : ProfileOutcome;

    /// <param name="Reason">One line: what was expected, what was found, what to do.</param>
    public sealed record Refused(string Reason) : ProfileOutcome;
}
