using System.Collections.Immutable;

namespace SrItmFarm.Shared.Detection;

/// <summary>The adaptive content detector: a cut stands out from its neighbours. Frames go in, in order; each comes
/// out decided when <see cref="DetectorSettings.LookBack"/> more have followed, or at the flush. Pure: the same state
/// and changes give the same cuts on every machine.</summary>
public static class ShotDetector
{
    /// <summary>Frames within which a picture must return for what lies between to be a flash and not a shot.</summary>
    public const int ReturnFrames = 2;

    // A third frame back is weaker evidence, since motion alone makes it differ: it must be plainly the same picture.
    private const double PlainReturn = 0.5;

    public static DetectorStep Push(DetectorState state, DetectorSettings settings, FrameChange change)
    {
        var pushed = state with { Changes = state.Changes.Add(change) };
        if (pushed.NextPush - pushed.Next <= settings.LookBack)
        {
            return new DetectorStep(pushed, []);
        }

        var (next, frame) = Decide(pushed, settings);
        return new DetectorStep(next, [frame]);
    }

    /// <summary>The film has ended: decides the frames that are left.</summary>
    public static DetectorStep Flush(DetectorState state, DetectorSettings settings)
    {
        var decided = ImmutableArray.CreateBuilder<ScoredFrame>();
        while (state.Next < state.NextPush)
        {
            (state, var frame) = Decide(state, settings);
            decided.Add(frame);
        }

        return new DetectorStep(state, decided.ToImmutable());
    }

    private static (DetectorState State, ScoredFrame Frame) Decide(DetectorState state, DetectorSettings settings)
    {
        var frame = new ScoredFrame(state.Next, Score(state.Changes, state.Behind), IsCut(state, settings));
        var forgotten = Math.Max(0, state.Behind + 1 - settings.Window);
        var next = new DetectorState(
            state.Next + 1,
            frame.IsCut ? frame.Index : state.LastCut,
            state.Behind + 1 - forgotten,
            state.Changes.RemoveRange(0, forgotten)
        );
        return (next, frame);
    }

    private static bool IsCut(DetectorState state, DetectorSettings settings)
    {
        var (at, window) = (state.Behind, settings.Window);
        var following = state.Changes.Length - at;
        if (
            state.Next - state.LastCut < settings.MinimumShot
            || following < settings.MinimumShot
            || at < window
            || following <= window
        )
        {
            return false;
        }

        var score = Score(state.Changes, at);
        var around = Enumerable.Range(1, window).Sum(i => Score(state.Changes, at - i) + Score(state.Changes, at + i));
        return score >= settings.LeastScore && score * 2 * window >= settings.Ratio * around;
    }

    // A flash is new against the frame before it, but the frames around it are alike. Each pair below spans the
    // border before this frame, so that a cut keeps its full score.
    private static double Score(ImmutableArray<FrameChange> changes, int at)
    {
        var (one, two, three) = changes[at];
        var score = Math.Min(one, Math.Min(two, at + 1 < changes.Length ? changes[at + 1].Two : one));
        var away = Math.Min(three, at + 2 < changes.Length ? changes[at + 2].Three : three);
        return away < PlainReturn * score ? away : score;
    }
}
