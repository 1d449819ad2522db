namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>How busy the farm was in one minute.</summary>
/// <param name="At">When the minute began, UTC.</param>
/// <param name="FramesPerSecond">Frames of the segments that were finished later, spread over the time that each took.
/// </param>
/// <param name="BusySlots">Slots that were rendering such segments, on average.</param>
public sealed record RateView(DateTimeOffset At, double FramesPerSecond, double BusySlots);
