namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>What became of an address that somebody named.</summary>
public abstract record DistantOutcome
{
    private DistantOutcome() { }

    public sealed record Found(DistantSource Source) : DistantOutcome;

    /// <param name="Reason">One line: what was expected, what was found, what to do.</param>
    public sealed record Refused(string Reason) : DistantOutcome;
}
