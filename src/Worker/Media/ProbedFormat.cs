namespace SrItmFarm.Worker.Media;

/// <param name="Duration">Seconds.</param>
public sealed record ProbedFormat(string? FormatName, string? Duration);
