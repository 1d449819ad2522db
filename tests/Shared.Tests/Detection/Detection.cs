using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Detection;

/// <summary>Runs the detector over a whole film.</summary>
internal static class Detection
{
    public static DetectorSettings At24 { get; } = DetectorSettings.For(new FrameRate(24, 1));

    public static List<ScoredFrame> Run(IEnumerable<FrameChange> changes, DetectorSettings settings)
    {
        var (state, decided) = (DetectorState.Start, new List<ScoredFrame>());
        foreach (var change in changes)
        {
            var step = ShotDetector.Push(state, settings, change);
            decided.AddRange(step.Decided);
            state = step.State;
        }

        decided.AddRange(ShotDetector.Flush(state, settings).Decided);
        return decided;
    }

    public static List<long> Cuts(IEnumerable<FrameChange> changes) =>
        [.. Run(changes, At24).Where(frame => frame.IsCut).Select(frame => frame.Index)];
}
