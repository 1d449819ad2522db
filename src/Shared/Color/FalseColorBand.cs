namespace SrItmFarm.Shared.Color;

/// <summary>One colour of the legend of false colour.</summary>
/// <param name="From">The least light that is shown in it; up to the next band's.</param>
/// <param name="Red">sRGB, 8 bits, as the others.</param>
public readonly record struct FalseColorBand(Nits From, byte Red, byte Green, byte Blue);
