namespace SrItmFarm.Hosting.Journal;

/// <summary>A line of the audit log.</summary>
/// <param name="Seq">Rises with each line; not every number is there.</param>
/// <param name="At">By the database's clock.</param>
public sealed record NotedLine(long Seq, DateTimeOffset At, string Body);
