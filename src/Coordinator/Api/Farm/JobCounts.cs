namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>How many jobs there are.</summary>
/// <param name="Drafts">That wait for their release.</param>
/// <param name="Queued">Whose survey has not begun.</param>
/// <param name="Running">That are surveyed, rendered or assembled.</param>
public sealed record JobCounts(int Drafts, int Queued, int Running, int Paused, int Failed, int Completed);
