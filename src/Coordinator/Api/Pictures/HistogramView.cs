using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Pictures;

/// <summary>How many pixels of a frame have which level.</summary>
/// <param name="Bins">256 counts.</param>
/// <param name="Unit"><c>code</c>: the bin is the luma code of 8 bits, limited range. <c>pq</c>: the bin is the PQ
/// signal of max(R, G, B), from 0 to 1.</param>
public sealed record HistogramView(ImmutableArray<long> Bins, string Unit);
