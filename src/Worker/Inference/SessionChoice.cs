namespace SrItmFarm.Worker.Inference;

/// <summary>A model ready to run, or why it cannot be.</summary>
public abstract record SessionChoice
{
    private SessionChoice() { }

    /// <summary>The receiver disposes of the session.</summary>
    public sealed record Opened(ModelSession Session) : SessionChoice;

    /// <param name="Reason">One line for a person: what was expected, what was found, what to do.</param>
    public sealed record Rejected(string Reason) : SessionChoice;
}
