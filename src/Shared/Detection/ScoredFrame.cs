namespace SrItmFarm.Shared.Detection;

/// <summary>What the detector says of a frame, once and for ever.</summary>
/// <param name="Index">Frame of the film.</param>
/// <param name="Score">How new its picture is, 0 or more; the scale of <see cref="ContentScore"/>.</param>
/// <param name="IsCut">True for the first frame of a shot, the film's first frame excepted.</param>
public readonly record struct ScoredFrame(long Index, double Score, bool IsCut);
