namespace SrItmFarm.Coordinator.Retention;

/// <summary>What was swept of one job, or of the uploads, for one reason.</summary>
/// <param name="Job">The job's name; empty for uploads.</param>
/// <param name="Count">Artifacts or files.</param>
/// <param name="Bytes">Their size together.</param>
public sealed record SweepLine(string Job, SweepReason Reason, int Count, long Bytes);
