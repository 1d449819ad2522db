namespace SrItmFarm.Worker.Media;

/// <summary>Where a survey must go on.</summary>
/// <param name="FromTicks">Time of the frame to begin decoding with; <c>null</c> is the film's first.</param>
/// <param name="Given">So many frames from there on are known already.</param>
internal sealed record SpanRest(long? FromTicks, long Given);
