using System.Collections.Immutable;

namespace SrItmFarm.Shared.Detection;

/// <summary>All that the detector remembers; small, and plain JSON.</summary>
/// <param name="Next">The first frame that is not decided.</param>
/// <param name="LastCut">The first frame of the shot before <paramref name="Next"/>; 0 in the first shot.</param>
/// <param name="Behind">How many of <paramref name="Changes"/> lie before <paramref name="Next"/>.</param>
/// <param name="Changes">Of consecutive frames, from <c>Next - Behind</c> to the last one pushed.</param>
public sealed record DetectorState(long Next, long LastCut, int Behind, ImmutableArray<FrameChange> Changes)
{
    /// <summary>Before the first frame of a film.</summary>
    public static DetectorState Start { get; } = new(0, 0, 0, []);

    /// <summary>The frame that the next push is about.</summary>
    public long NextPush => Next + Changes.Length - Behind;

    public bool Equals(DetectorState? other) =>
        other is not null
        && (Next, LastCut, Behind) == (other.Next, other.LastCut, other.Behind)
        && Changes.AsSpan().SequenceEqual(other.Changes.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Next, LastCut, Behind, Changes.Length);
}
