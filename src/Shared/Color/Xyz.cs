namespace SrItmFarm.Shared.Color;

/// <summary>CIE 1931 tristimulus values, in the unit of the light they were made from.</summary>
public readonly record struct Xyz(double X, double Y, double Z);
