using System.Globalization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>What an event means for one attempt, in a line for a person.</summary>
internal static class AttemptWords
{
    public static string Of(JobEvent happened, AttemptView attempt) =>
        happened switch
        {
            JobEvent.ChunkLeased e => $"lease {e.Lease} to slot {e.Slot}, with {Segments(e)}",
            JobEvent.SurveyLeased e => $"lease {e.Lease} to slot {e.Slot}",
            JobEvent.AssemblyLeased e => $"lease {e.Lease} to slot {e.Slot}",
            JobEvent.SegmentsPlanned { Segments: [.., var last] } =>
                $"{last.Index + 1} segments are planned so far, up to frame {last.Frames.End}",
            JobEvent.SegmentsPlanned => "no more segments are planned",
            JobEvent.SurveyFinished => "the whole film is planned",
            JobEvent.SegmentRendered e when e.Segment == attempt.Segment => Rendered(e.Result),
            JobEvent.SegmentFailed e when e.Segment == attempt.Segment => Failed(e.Failed)
                + (e.Quarantined ? "; the segment is quarantined" : ""),
            JobEvent.SegmentRendered or JobEvent.SegmentFailed => "its turn in the lease has come",
            JobEvent.ItemFailed e => Failed(e.Failed),
            JobEvent.SegmentLost => "its result was gone or unfit: the segment is rendered again",
            _ => End(happened),
        };

    private static string End(JobEvent happened) =>
        happened switch
        {
            JobEvent.LeaseEnded { Expired: true } => "the lease expired: its holder was not heard of any more",
            JobEvent.LeaseEnded => "the holder gave the lease back",
            JobEvent.JobCompleted { Master: var master } =>
                $"the master is there: {master.Frames} frames, {(master.Verified ? "verified" : "NOT verified")}",
            JobEvent.ShotReopened e => $"shot {e.Shot} is rendered anew with {e.Profile.Model}: this counts no more",
            JobEvent.JobCancelled => "the job was cancelled",
            _ => throw new InvalidOperationException($"No attempt is told of by {happened}."),
        };

    private static string Segments(JobEvent.ChunkLeased chunk) =>
        chunk.Parts is [var only]
            ? $"segment {only.Segment}"
            : $"{chunk.Parts.Length} segments, {chunk.Parts[0].Segment} to {chunk.Parts[^1].Segment}";

    private static string Rendered(RenderedSegment result) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Frames.Length} frames rendered in {result.Seconds:0.0} s on {result.Device}: at most {result.MaxNits:0.0} cd/m², {result.Bitstream.Size} bytes"
        ) + (result.Tile is { } tile ? $", in tiles of {tile} for want of memory" : "");

    private static string Failed(FailedAttempt failed) =>
        $"{JobWords.Kebab($"{failed.Failure.Kind}")} on {failed.Slot}: {failed.Failure.Detail}";
}
