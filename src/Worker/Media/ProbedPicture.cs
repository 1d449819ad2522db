namespace SrItmFarm.Worker.Media;

/// <summary>One decoded picture.</summary>
public sealed record ProbedPicture
{
    public long? Pts { get; init; }
    public long? BestEffortTimestamp { get; init; }
    public int InterlacedFrame { get; init; }
    public IReadOnlyList<ProbedSideData> SideDataList { get; init; } = [];
}
