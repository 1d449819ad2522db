using System.Collections.Immutable;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>Rules for segments and the chunks that lease them.</summary>
internal static class ChunkDecider
{
    public static Decision Lease(RenderJob job, JobCommand.LeaseChunk command)
    {
        if (job is not (RenderJob.Surveying or RenderJob.Rendering))
        {
            return Decision.Reject(Rejection.NothingReady);
        }

        var open = job
            .Segments.Waiting.Select(index => job.Segments.Segments[index])
            .Where(entry => MayTry(entry, command))
            .ToArray();
        var run = ChunkSizing.Choose(
            [.. open.Select(entry => entry.Planned)],
            command.SecondsPerFrame,
            command.Slots,
            planComplete: job is RenderJob.Rendering
        );
        return run.IsEmpty
            ? Decision.Reject(Rejection.NothingReady)
            : Decision.Accept(
                new JobEvent.ChunkLeased(command.Lease, command.Slot, [.. run.Select(index => Part(job, index))])
            );
    }

    public static Decision ReportRendered(RenderJob job, JobCommand.ReportRendered command) =>
        Entry(job, command.Segment) switch
        {
            { State: Segment.Leased leased } entry
                when leased.Lease == command.Lease && leased.Attempt == command.Attempt => command.Result.Frames
            == entry.Planned.Frames
                ? Decision.Accept(new JobEvent.SegmentRendered(command.Segment, command.Attempt, command.Result))
                : Decision.Reject(Rejection.Inconsistent),
            { State: Segment.Rendered rendered } when rendered.Attempt == command.Attempt => Decision.Accept(),
            _ => Decision.Reject(Rejection.StaleAttempt),
        };

    public static Decision ReportFailed(RenderJob job, JobCommand.ReportFailed command)
    {
        if (
            Entry(job, command.Segment) is not { State: Segment.Leased leased }
            || leased.Lease != command.Lease
            || leased.Attempt != command.Attempt
        )
        {
            return Decision.Reject(Rejection.StaleAttempt);
        }

        var last = RetryRule.IsLast(leased.Failures, command.Failure);
        var failed = new JobEvent.SegmentFailed(
            command.Segment,
            new FailedAttempt(leased.Attempt, leased.Slot, command.Failure),
            last && command.Failure.Kind != WorkFailureKind.BadSource
        );
        return command.Failure.Kind == WorkFailureKind.BadSource
                ? Decision.Accept(failed, new JobEvent.JobFailed(command.Failure))
            : last && job.Segments.Quarantined.Count + 1 >= RetryRule.QuarantinedToPause
                ? Decision.Accept(failed, new JobEvent.JobPaused())
            : Decision.Accept(failed);
    }

    public static Decision Lose(RenderJob job, JobCommand.LoseSegment command) =>
        Entry(job, command.Segment) is { State: Segment.Rendered rendered } && rendered.Attempt == command.Attempt
            ? Decision.Accept(new JobEvent.SegmentLost(command.Segment, command.Attempt))
            : Decision.Reject(Rejection.StaleAttempt);

    private static bool MayTry(SegmentEntry entry, JobCommand.LeaseChunk command) =>
        entry.State is Segment.Waiting waiting && RetryRule.MayTry(command.Slot, waiting.Failures, command.Slots);

    private static LeasedPart Part(RenderJob job, int index) =>
        new(index, ((Segment.Waiting)job.Segments.Segments[index].State).Next);

    private static SegmentEntry? Entry(RenderJob job, int index) =>
        index >= 0 && index < job.Segments.Segments.Count ? job.Segments.Segments[index] : null;
}
