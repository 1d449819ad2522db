using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>The frames between two cuts, as the survey found them.</summary>
public sealed record Shot(FrameRange Frames, FrameTimes Times);
