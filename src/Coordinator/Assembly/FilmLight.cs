using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Reads the segments' light records as one film's.</summary>
internal static class FilmLight
{
    /// <exception cref="BadSegmentException">A record is missing, damaged or of other frames.</exception>
    public static async Task<ContentLight> Read(
        MasterPlan plan,
        IArtifactStore store,
        Movement moves,
        CancellationToken cancel
    )
    {
        var builder = new ContentLightBuilder(plan.Profile.Encoder.Size);
        foreach (var segment in plan.Segments)
        {
            cancel.ThrowIfCancellationRequested();
            builder.Add(await Read(segment, plan, store, cancel));
            moves.AddFrames(segment.Planned.Frames.Length);
        }

        return builder.Finish();
    }

    private static async Task<SegmentLight> Read(
        MasterSegment segment,
        MasterPlan plan,
        IArtifactStore store,
        CancellationToken cancel
    )
    {
        await using var stored = await StoredBytes.Open(store, segment.Planned.Index, segment.Light, cancel);
        try
        {
            var light = SegmentLight.Read(stored);
            await stored.RequireWhole(cancel);
            return light.Frames.Length == segment.Planned.Frames.Length && light.Size == plan.Profile.Encoder.Size
                ? light
                : throw SegmentCheck.Bad(segment, $"its light record is of {light.Frames.Length} frames {light.Size}");
        }
        catch (InvalidDataException failure)
        {
            await stored.RequireWhole(cancel);
            throw SegmentCheck.Bad(segment, failure.Message);
        }
    }
}
