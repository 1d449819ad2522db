using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>A segment to render: a shot, or a part of a shot that is longer than 10 s.</summary>
/// <param name="Index">Position in the film, from 0, without gaps.</param>
/// <param name="Frames">Source frames.</param>
/// <param name="Shot">Index of the shot it lies in, from 0.</param>
/// <param name="Times">Times of exactly these frames.</param>
public sealed record PlannedSegment(int Index, FrameRange Frames, int Shot, FrameTimes Times);
