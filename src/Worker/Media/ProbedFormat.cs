namespace SrItmFarm.Worker.Media;

/// <param name="Duration">Seconds.</param>
/// <param name="StartTime">Of the container's clock, in seconds.</param>
public sealed record ProbedFormat(string? FormatName, string? Duration, string? StartTime);
