namespace SrItmFarm.Hosting.Journal;

/// <summary>A segment that some slot rendered, of whichever job.</summary>
/// <param name="At">When that was committed, by the database's clock.</param>
/// <param name="Seconds">Wall time that it took.</param>
public readonly record struct RenderedWork(DateTimeOffset At, long Frames, double Seconds);
