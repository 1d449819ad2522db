using System.Collections.Immutable;
using SrItmFarm.Shared.Detection;

namespace SrItmFarm.Shared.Planning;

/// <summary>What the detector was told of the frames since the last border, so that its state at a later border, which
/// is only found afterwards, can be written down. Holds about 10 s of frames.</summary>
internal sealed class BorderMemory(DetectorSettings settings, DetectorState from)
{
    private readonly List<FrameChange> changes = [.. from.Changes];
    private long first = from.Next - from.Behind;

    public void Add(FrameChange change) => changes.Add(change);

    /// <summary>The state in which <paramref name="next"/> is the next frame to decide, knowing of the frames from
    /// there on only what a comparer that begins there cannot find out. Forgets what lies before.</summary>
    public DetectorState At(long next, long lastCut)
    {
        var start = Math.Max(first, next - settings.Window);
        changes.RemoveRange(0, (int)(start - first));
        first = start;
        var behind = (int)(next - start);
        var known = Math.Min(changes.Count, behind + FrameComparer.Reach);
        return new DetectorState(next, lastCut, behind, [.. changes[..known]]);
    }
}
