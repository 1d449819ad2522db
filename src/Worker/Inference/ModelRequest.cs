using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>Which model a person asked for.</summary>
/// <param name="Model">A family, a full name, or <c>auto</c>.</param>
/// <param name="Scale">2 or 4; <c>null</c> is <c>auto</c>.</param>
/// <param name="Source">Size of the source's pictures.</param>
/// <param name="Accelerated">A GPU renders: <c>auto</c> need not mind what a model costs.</param>
public sealed record ModelRequest(string Model, int? Scale, PixelSize Source, bool Accelerated = false)
{
    /// <summary>Controls that are to have these values; <c>auto</c> takes a model that has them all.</summary>
    public IReadOnlyDictionary<string, double> Controls { get; init; } = ImmutableDictionary<string, double>.Empty;
}
