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

        if (command.Workers >= RetryRule.WorkersToBlock && job.Segments.Faults.IsBlocked(command.Slot.Worker))
        {
            return Decision.Reject(Rejection.NothingReady);
        }

        var open = OpenRun(job, command).ToArray();
        var count = ChunkSizing.Count(
            open,
            command.SecondsPerFrame,
            RemainingFrames(job) * (command.SecondsPerFrame ?? 0),
            Math.Max(command.Slots, command.Sharing)
        );
        return count == 0
            ? Decision.Reject(Rejection.NothingReady)
            : Decision.Accept(
                new JobEvent.ChunkLeased(
                    command.Lease,
                    command.Slot,
                    [.. open.Take(count).Select(segment => Part(job, segment.Index))]
                )
            );
    }

    /// <summary>The first segments that may be leased together, all rendered alike: a film has 20,000, and a chunk is
    /// never larger than its most seconds.</summary>
    private static IEnumerable<WaitingSegment> OpenRun(RenderJob job, JobCommand.LeaseChunk command)
    {
        var (plan, seconds, next) = (job.Segments, 0.0, -1);
        RenderProfile? first = null;
        var certain = job is RenderJob.Surveying surveying ? ShotPlan.FirstUncertain(surveying) : plan.Segments.Count;
        foreach (var index in plan.OpenTo(job.Submission!).TakeWhile(index => index < certain))
        {
            var entry = plan.Segments[index];
            var profile = plan.ProfileOf(index, job.Submission!.Profile);
            if (!MayTry(entry, command) || command.Models?.Contains(profile.ModelDigest) == false)
            {
                continue;
            }

            first ??= profile;
            if ((next >= 0 && index != next) || seconds > ChunkSizing.MostSeconds || !profile.RendersAs(first))
            {
                break;
            }

            yield return new WaitingSegment(index, entry.Planned.Frames.Length);
            // Unmeasured, a chunk is one segment.
            seconds += entry.Planned.Frames.Length * command.SecondsPerFrame ?? double.MaxValue;
            next = index + 1;
        }
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
        entry.State is Segment.Waiting waiting
        && RetryRule.MayTry(command.Slot, waiting.Failures, command.Slots, command.Workers);

    /// <summary>Frames that wait or are leased; while the survey runs, at least what the container promises.</summary>
    private static long RemainingFrames(RenderJob job)
    {
        var known = job.Segments.PendingFrames;
        return job is RenderJob.Surveying { Brief: { Spec.Range: null } brief }
            ? Math.Max(known, brief.Source.Video.FrameEstimate)
            : known;
    }

    private static LeasedPart Part(RenderJob job, int index) =>
        new(index, ((Segment.Waiting)job.Segments.Segments[index].State).Next);

    private static SegmentEntry? Entry(RenderJob job, int index) =>
        index >= 0 && index < job.Segments.Segments.Count ? job.Segments.Segments[index] : null;
}
