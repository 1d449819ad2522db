using System.Collections.Immutable;

namespace SrItmFarm.Worker.Inference;

/// <summary>Values for a model's controls, or why the ones asked for cannot be.</summary>
public abstract record ControlChoice
{
    private ControlChoice() { }

    /// <param name="Values">In the manifest's order.</param>
    public sealed record Chosen(ImmutableArray<double> Values) : ControlChoice;

    /// <param name="Reason">One line for a person.</param>
    public sealed record Rejected(string Reason) : ControlChoice;
}
