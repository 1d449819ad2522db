using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Hosting.Journal;

/// <summary>An event as it was committed.</summary>
/// <param name="Seq">Its place among the job's events, from 1.</param>
/// <param name="At">By the database's clock.</param>
public sealed record JournaledEvent(long Seq, DateTimeOffset At, JobEvent Event);
