namespace SrItmFarm.Worker.Inference;

/// <summary>The model that a request means, or why there is none.</summary>
public abstract record ModelChoice
{
    private ModelChoice() { }

    /// <summary>Its graphs are there, with the right hashes.</summary>
    /// <param name="Why">Why <c>auto</c> took it, one line; <c>null</c> where a person named it.</param>
    public sealed record Found(InstalledModel Model, string? Why = null) : ModelChoice;

    /// <param name="Reason">One line for a person: what was expected, what was found, what to do.</param>
    public sealed record Rejected(string Reason) : ModelChoice;
}
