using System.Collections.Immutable;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Canary;

/// <summary>The models of this machine, and how each did at the test frame.</summary>
/// <param name="Outcomes">Of every model whose files are whole.</param>
/// <param name="Waiting">Those that there was not the memory to try, the last time: what is said of them is older.</param>
public sealed record Examined(
    ModelCatalog Catalog,
    ImmutableArray<CanaryOutcome> Outcomes,
    ImmutableArray<OfferedModel> Waiting
)
{
    /// <summary>Those that may render here.</summary>
    public ImmutableArray<OfferedModel> Passed =>
        [.. Outcomes.Where(outcome => outcome.Fault is null).Select(outcome => outcome.Model)];

    /// <summary>Why a model must not render here; <c>null</c> where it may, or is not known.</summary>
    public CanaryOutcome? Fenced(OfferedModel model) =>
        Outcomes.FirstOrDefault(outcome => outcome.Model == model && outcome.Fault is not null);
}
