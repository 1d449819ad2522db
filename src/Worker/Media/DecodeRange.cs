namespace SrItmFarm.Worker.Media;

/// <summary>Consecutive frames of a video stream, addressed by the time of the first.</summary>
/// <param name="FirstTicks">Presentation time of the first frame in ticks of the stream's time base; <c>null</c>
/// begins with the stream's first frame.</param>
/// <param name="Frames">How many; <c>null</c> goes to the end.</param>
public sealed record DecodeRange(long? FirstTicks, long? Frames)
{
    /// <summary>The first time is a place in the film, and no frame need lie there: the first one after it will do.
    /// </summary>
    public bool OrLater { get; init; }

    /// <summary>All frames there are.</summary>
    public static DecodeRange Whole { get; } = new(null, null);
}
