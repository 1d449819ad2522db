namespace SrItmFarm.Shared.Media;

/// <summary>Consecutive frames <c>[Start, End)</c>, zero-based in presentation order. Never empty; the
/// <c>default</c> value is not a range and its <see cref="Length"/> is 0.</summary>
public readonly record struct FrameRange
{
    /// <param name="start">First frame, 0 or more.</param>
    /// <param name="end">One past the last frame, greater than <paramref name="start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range would be empty or begin before frame 0.</exception>
    public FrameRange(long start, long end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        Start = start;
        End = end;
    }

    public long Start { get; }

    public long End { get; }

    public long Length => End - Start;

    public bool Contains(long frame) => frame >= Start && frame < End;

    public bool Contains(FrameRange other) => other.Start >= Start && other.End <= End;

    /// <summary>The common part, or <c>null</c> where the two do not meet.</summary>
    public FrameRange? Intersect(FrameRange other)
    {
        var start = Math.Max(Start, other.Start);
        var end = Math.Min(End, other.End);
        return start < end ? new FrameRange(start, end) : null;
    }

    public override string ToString() => $"{Start}-{End}";
}
