using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>What came of probing a file.</summary>
public abstract record ProbeOutcome
{
    private ProbeOutcome() { }

    /// <summary>A film that can be rendered.</summary>
    public sealed record Found(SourceInfo Source) : ProbeOutcome;

    /// <summary>Not a film that can be rendered.</summary>
    /// <param name="Reason">One line: what was expected, what was found, what to do.</param>
    public sealed record Refused(string Reason) : ProbeOutcome;
}
