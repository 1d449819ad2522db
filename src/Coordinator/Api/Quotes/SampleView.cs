using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Quotes;

/// <summary>A sample segment of a draft.</summary>
/// <param name="Segment">Its index.</param>
/// <param name="First">Its first source frame.</param>
/// <param name="End">One past its last source frame.</param>
/// <param name="State"><c>waiting</c>, <c>leased</c>, <c>rendered</c> or <c>quarantined</c>.</param>
/// <param name="Worker">Who renders or has rendered it.</param>
/// <param name="Device">What it was rendered on.</param>
/// <param name="FramesPerSecond">Of its slot.</param>
/// <param name="Bytes">Of its bitstream.</param>
public sealed record SampleView(
    int Segment,
    int Shot,
    long First,
    long End,
    string State,
    WorkerId? Worker,
    string? Device,
    double? FramesPerSecond,
    long? Bytes
)
{
    internal static SampleView Of(int shot, SegmentView segment) =>
        new(
            segment.Index,
            shot,
            segment.First,
            segment.End,
            segment.State,
            segment.Worker,
            segment.Device,
            segment.Seconds > 0 ? Math.Round((segment.End - segment.First) / segment.Seconds.Value, 3) : null,
            segment.Bytes
        );
}
