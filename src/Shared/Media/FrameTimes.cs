using System.Collections.Immutable;

namespace SrItmFarm.Shared.Media;

/// <summary>Presentation times of consecutive frames in ticks of the stream's time base.</summary>
/// <param name="First">Time of the first frame.</param>
/// <param name="Listed">One time a frame where they leave the constant-rate grid; empty where every frame lies on
/// the film's grid, so that the rate says the rest.</param>
public sealed record FrameTimes(long First, ImmutableArray<long> Listed)
{
    public bool OnGrid => Listed.IsEmpty;

    public bool Equals(FrameTimes? other) =>
        other is not null && First == other.First && Listed.AsSpan().SequenceEqual(other.Listed.AsSpan());

    public override int GetHashCode() => HashCode.Combine(First, Listed.Length);
}
