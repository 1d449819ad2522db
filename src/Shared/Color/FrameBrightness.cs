namespace SrItmFarm.Shared.Color;

/// <summary>One point of a film's light curve.</summary>
/// <param name="Max">The frame's brightest pixel.</param>
/// <param name="Mean">Mean of max(R, G, B) over the active picture.</param>
public readonly record struct FrameBrightness(Nits Max, Nits Mean);
