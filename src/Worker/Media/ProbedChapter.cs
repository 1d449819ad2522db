namespace SrItmFarm.Worker.Media;

/// <param name="Start">In ticks of the time base.</param>
public sealed record ProbedChapter(string? TimeBase, long? Start, long? End, IReadOnlyDictionary<string, string>? Tags);
