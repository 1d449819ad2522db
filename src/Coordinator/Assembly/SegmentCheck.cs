using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Whether a segment may stand in a master.</summary>
internal static class SegmentCheck
{
    /// <param name="sets">Parameter sets of the film's first IDR; <c>null</c> while that is being read.</param>
    /// <exception cref="BadSegmentException">It may not.</exception>
    public static void Check(MasterSegment segment, StreamInspector found, Sha256? sets)
    {
        var planned = segment.Planned.Frames.Length;
        if (found.Frames != planned)
        {
            throw Bad(segment, $"expected {planned} frames; found {found.Frames}");
        }

        if (!found.StartsWithIdr || found.Idrs[0].ParameterSets is null)
        {
            throw Bad(segment, "expected an IDR with its parameter sets at its start; found none");
        }

        if (found.Idrs.FirstOrDefault(i => Differs(i, sets ?? found.Idrs[0].ParameterSets)) is { } other)
        {
            throw Bad(segment, $"its VPS, SPS or PPS at frame {other.Frame} differ from the film's first");
        }

        if (found.Idrs.FirstOrDefault(i => i.Mastering is null || i.Light is null) is { } bare)
        {
            throw Bad(segment, $"expected SEI 137 and 144 on the IDR at frame {bare.Frame}; one is missing");
        }
    }

    public static BadSegmentException Bad(MasterSegment segment, string what) =>
        new(
            segment.Planned.Index,
            WorkFailureKind.BadFrames,
            $"Segment {segment.Planned.Index} (frames {segment.Planned.Frames}) cannot be joined: "
                + $"{what.TrimEnd('.')}. Render it again."
        );

    private static bool Differs(IdrFacts idr, Sha256? sets) => idr.ParameterSets is { } own && own != sets;
}
