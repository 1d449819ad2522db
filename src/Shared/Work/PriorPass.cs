using System.Collections.Immutable;

namespace SrItmFarm.Shared.Work;

/// <summary>Frames of a shot that its priors are taken from, as a decoder reaches them: from the beginning of a segment,
/// whose time is known to the tick, forward.</summary>
/// <param name="FirstTicks">Time of the segment's first frame in ticks of the stream's time base.</param>
/// <param name="First">The segment's first frame.</param>
/// <param name="Frames">The frames wanted, rising, none before <paramref name="First"/>; at least one.</param>
public sealed record PriorPass(long FirstTicks, long First, ImmutableArray<long> Frames);
