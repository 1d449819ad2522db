using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Detection;

/// <summary>What makes a frame a cut.</summary>
/// <param name="Ratio">Least score over the mean score of the neighbours. 3.5 is the best single value over three
/// published corpora (mean F1, with the window below).</param>
/// <param name="Window">Neighbours on each side, in frames, 1 or more.</param>
/// <param name="LeastScore">Least <see cref="ContentScore"/>, whatever the ratio.</param>
/// <param name="MinimumShot">Fewest frames of a shot, the first and the last included, 1 or more.</param>
public sealed record DetectorSettings(double Ratio, int Window, double LeastScore, int MinimumShot)
{
    private const int MinimumShotMilliseconds = 600;

    /// <summary>The defaults of a film: 3.5, 3 frames, 15, and 0.6 s rounded up to whole frames.</summary>
    public static DetectorSettings For(FrameRate rate) => new(3.5, 3, 15, rate.FramesIn(MinimumShotMilliseconds));

    /// <summary>Frames that must follow a frame before it is known whether it is a cut.</summary>
    public int LookBack => Math.Max(Window + ShotDetector.ReturnFrames, MinimumShot - 1);
}
