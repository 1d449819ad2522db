namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>One point of a film's curve of light: consecutive frames.</summary>
/// <param name="First">The first of them, as a frame of the film.</param>
/// <param name="End">One past the last.</param>
/// <param name="Max">cd/m² of their brightest pixel.</param>
/// <param name="Mean">Mean of their mean light in cd/m².</param>
public sealed record CurvePoint(long First, long End, double Max, double Mean);
