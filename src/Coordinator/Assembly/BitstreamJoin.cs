using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Joins segments into one HEVC byte stream, with the film's light levels in every SEI 144. Whatever does
/// not fit fails the join and names the segment. Memory does not depend on the film's length.</summary>
internal static class BitstreamJoin
{
    /// <param name="joined">Where the stream is written.</param>
    /// <exception cref="BadSegmentException">A segment is missing, damaged or does not fit the others.</exception>
    /// <exception cref="IOException">The store or the target cannot be used.</exception>
    public static async Task Join(
        MasterPlan plan,
        IArtifactStore store,
        LightLevels light,
        string joined,
        Movement moves,
        CancellationToken cancel
    )
    {
        await using var target = new FileStream(joined, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        Sha256? sets = null;
        foreach (var segment in plan.Segments)
        {
            using var inspector = new StreamInspector();
            await Copy(segment, store, target, light, Seen(inspector, moves), cancel);
            SegmentCheck.Check(segment, inspector, sets);
            sets ??= inspector.Idrs[0].ParameterSets;
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
        FileStream target,
        LightLevels light,
        Action<NalUnit> onUnit,
        CancellationToken cancel
    )
    {
        await using var stored = await StoredBytes.Open(store, segment.Planned.Index, segment.Bitstream, cancel);
        try
        {
            await LightPatch.Copy(new AnnexBReader(stored), target, light, onUnit, cancel);
        }
        catch (InvalidDataException failure)
        {
            await stored.RequireWhole(cancel);
            throw SegmentCheck.Bad(segment, failure.Message);
        }

        await stored.RequireWhole(cancel);
    }
}
