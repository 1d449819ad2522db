using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Joins segments into one HEVC byte stream, with the film's light levels in every SEI 144. Whatever does
/// not fit fails the join and names the segment. Memory does not depend on the film's length.</summary>
internal static class BitstreamJoin
{
    /// <param name="joined">Gets every segment that it does not hold yet.</param>
    /// <param name="onSegment">Called between two segments.</param>
    /// <exception cref="BadSegmentException">A segment is missing, damaged or does not fit the others.</exception>
    /// <exception cref="IOException">The store or the target cannot be used.</exception>
    public static async Task Join(
        MasterPlan plan,
        IArtifactStore store,
        JoinedStream joined,
        Action? onSegment,
        Movement moves,
        CancellationToken cancel
    )
    {
        moves.AddFrames(plan.Segments.Take(joined.Segments).Sum(segment => segment.Planned.Frames.Length));
        foreach (var segment in plan.Segments.Skip(joined.Segments))
        {
            using var inspector = new StreamInspector();
            await Copy(segment, store, joined, Seen(inspector, moves), cancel);
            SegmentCheck.Check(segment, inspector, joined.ParameterSets);
            joined.End(segment, inspector.Idrs[0].ParameterSets);
            onSegment?.Invoke();
        }
    }

    private static Action<NalUnit> Seen(StreamInspector inspector, Movement moves) =>
        unit =>
        {
            var before = inspector.Frames;
            inspector.Push(unit);
            moves.AddFrames(inspector.Frames - before);
            moves.Add();
        };

    private static async Task Copy(
        MasterSegment segment,
        IArtifactStore store,
        JoinedStream joined,
        Action<NalUnit> onUnit,
        CancellationToken cancel
    )
    {
        await using var stored = await StoredBytes.Open(store, segment.Planned.Index, segment.Bitstream, cancel);
        try
        {
            await LightPatch.Copy(new AnnexBReader(stored), joined.Write, joined.Light, onUnit, cancel);
        }
        catch (InvalidDataException failure)
        {
            await stored.RequireWhole(cancel);
            throw SegmentCheck.Bad(segment, failure.Message);
        }

        await stored.RequireWhole(cancel);
    }
}
