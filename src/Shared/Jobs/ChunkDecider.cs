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

        var plan = job.Segments;
        var certain = job is RenderJob.Surveying surveying ? ShotPlan.FirstUncertain(surveying) : plan.Segments.Count;
        ImmutableArray<int> open =
        [
            .. plan.Waiting.TakeWhile(index => index < certain).Where(index => MayTry(plan.Segments[index], command)),
        ];
        var count = ChunkSizing.Count(
            open.Select(index => new WaitingSegment(index, plan.Segments[index].Planned.Frames.Length)).ToArray(),
            command.SecondsPerFrame,
            RemainingFrames(job) * (command.SecondsPerFrame ?? 0),
            command.Slots
        );
        return count == 0
            ? Decision.Reject(Rejection.NothingReady)
            : Decision.Accept(
                new JobEvent.ChunkLeased(
                    command.Lease,
                    command.Slot,
                    [.. open.Take(count).Select(index => Part(job, index))]
                )
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

    /// <summary>Only assembly's own lease may reject. A segment that is unfit attempt after attempt will not get
    /// better: the job fails with what assembly said of it.</summary>
    public static Decision Reject(RenderJob job, JobCommand.RejectSegment command) =>
        job is RenderJob.Assembling { Assembly: ItemProgress.Leased leased }
        && leased.Lease == command.Lease
        && Entry(job, command.Segment) is { State: Segment.Rendered rendered }
            ? rendered.Attempt.Number >= RetryRule.AttemptsToReject
                ? Decision.Accept(new JobEvent.JobFailed(command.Failure))
                : Decision.Accept(new JobEvent.SegmentLost(command.Segment, rendered.Attempt))
            : Decision.Reject(Rejection.StaleAttempt);

    private static bool MayTry(SegmentEntry entry, JobCommand.LeaseChunk command) =>
        entry.State is Segment.Waiting waiting && RetryRule.MayTry(command.Slot, waiting.Failures, command.Slots);

    /// <summary>Frames that are not rendered; while the survey runs, at least what the container promises.</summary>
    private static long RemainingFrames(RenderJob job)
    {
        var plan = job.Segments;
        var known = plan
            .Waiting.Concat(plan.Held.Values.SelectMany(held => held))
            .Sum(index => plan.Segments[index].Planned.Frames.Length);
        return job is RenderJob.Surveying { Brief: { Spec.Range: null } brief }
            ? Math.Max(known, brief.Source.Video.FrameEstimate)
            : known;
    }

    private static LeasedPart Part(RenderJob job, int index) =>
        new(index, ((Segment.Waiting)job.Segments.Segments[index].State).Next);

    private static SegmentEntry? Entry(RenderJob job, int index) =>
        index >= 0 && index < job.Segments.Segments.Count ? job.Segments.Segments[index] : null;
}
