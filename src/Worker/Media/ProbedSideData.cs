namespace SrItmFarm.Worker.Media;

/// <param name="Rotation">Degrees counter-clockwise; absurd in damaged files.</param>
public sealed record ProbedSideData(string? SideDataType, double? Rotation);
