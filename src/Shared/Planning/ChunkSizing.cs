using System.Collections.Immutable;

namespace SrItmFarm.Shared.Planning;

public static class ChunkSizing
{
    public static ImmutableArray<int> Choose(
        ImmutableArray<PlannedSegment> w,
        double? s,
        int slots,
        bool planComplete
    ) => [.. w.Take(1).Select(x => x.Index)];
}
