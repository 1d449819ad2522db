using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Inference;

/// <summary>How a model is run: the part of a render profile that fixes its pixels.</summary>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Threads">Threads of one frame's inference, 1 or more.</param>
/// <param name="Tile">Grid in source pixels; not used for a model that takes whole frames.</param>
/// <param name="Controls">Values in the manifest's order.</param>
public sealed record SessionSettings(string Provider, int Threads, PixelSize Tile, ImmutableArray<double> Controls)
{
    public static SessionSettings Of(RenderProfile profile) =>
        new(profile.Provider, profile.InferenceThreads, profile.Tile, profile.Controls);
}
