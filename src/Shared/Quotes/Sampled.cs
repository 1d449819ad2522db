namespace SrItmFarm.Shared.Quotes;

/// <summary>What a sample of a film came to: seconds, or bytes.</summary>
/// <param name="Frames">Frames of the sample, 1 or more.</param>
public readonly record struct Sampled(long Frames, double Amount);
