namespace SrItmFarm.Shared.Detection;

/// <summary>How a frame differs from the three before it, as <see cref="ContentScore"/>s, 0 or more. Where an earlier
/// frame does not exist, the nearest that does stands in; the first frame of all has 0.</summary>
/// <param name="One">Against the frame one before.</param>
/// <param name="Two">Against the frame two before.</param>
/// <param name="Three">Against the frame three before.</param>
public readonly record struct FrameChange(double One, double Two, double Three);
