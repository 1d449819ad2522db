using Microsoft.Extensions.Logging;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Tells the log what a command did to a job, once that is committed.</summary>
internal sealed class JobStory(ILogger log)
{
    /// <param name="before">The state that was decided on: it knows who held what.</param>
    public void Tell(JobId job, RenderJob before, Decision decision)
    {
        if (decision is Decision.Accepted accepted)
        {
            foreach (var happened in accepted.Events)
            {
                Tell(job, before, happened);
            }
        }
    }

    private void Tell(JobId job, RenderJob before, JobEvent happened)
    {
        switch (happened)
        {
            case JobEvent.SurveyLeased e:
                log.Granted(job, ItemName.Survey, e.Attempt.Number, e.Slot);
                break;
            case JobEvent.AssemblyLeased e:
                log.Granted(job, ItemName.Assembly, e.Attempt.Number, e.Slot);
                break;
            case JobEvent.ChunkLeased e:
                TellGranted(job, e);
                break;
            case JobEvent.LeaseEnded e:
                TellEnded(job, before, e);
                break;
            case JobEvent.SegmentRendered e:
                TellRendered(job, before, e);
                break;
            case JobEvent.SegmentFailed e:
                TellFailed(job, e);
                break;
            case JobEvent.ItemFailed e:
                TellFailed(job, Holding.Of(before, e.Lease).First().Item, e.Failed);
                break;
            case JobEvent.SegmentLost e:
                log.Lost(job, ItemName.Segment(e.Segment), e.Attempt.Number);
                break;
            default:
                TellOfJob(job, before, happened);
                break;
        }
    }

    private void TellGranted(JobId job, JobEvent.ChunkLeased granted)
    {
        foreach (var part in granted.Parts)
        {
            log.Granted(job, ItemName.Segment(part.Segment), part.Attempt.Number, granted.Slot);
        }
    }

    private void TellEnded(JobId job, RenderJob before, JobEvent.LeaseEnded ended)
    {
        foreach (var (item, attempt, slot, _) in Holding.Of(before, ended.Lease))
        {
            if (ended.Expired)
            {
                log.Expired(job, item, attempt, slot);
            }
            else
            {
                log.Returned(job, item, attempt, slot);
            }
        }
    }

    private void TellRendered(JobId job, RenderJob before, JobEvent.SegmentRendered e)
    {
        var (item, slot) = (ItemName.Segment(e.Segment), Holding.Segment(before, e.Segment)?.Slot);
        log.Rendered(job, item, e.Attempt.Number, slot, e.Result.Frames.Length, Math.Round(e.Result.Seconds, 1));
    }

    private void TellFailed(JobId job, JobEvent.SegmentFailed e)
    {
        var (item, (attempt, slot, failure)) = (ItemName.Segment(e.Segment), e.Failed);
        if (e.Quarantined)
        {
            log.Quarantined(job, item, attempt.Number, slot, failure.Kind, failure.Detail);
        }
        else
        {
            TellFailed(job, item, e.Failed);
        }
    }

    private void TellFailed(JobId job, string item, FailedAttempt failed) =>
        log.Failed(job, item, failed.Attempt.Number, failed.Slot, failed.Failure.Kind, failed.Failure.Detail);

    private void TellOfJob(JobId job, RenderJob before, JobEvent happened)
    {
        switch (happened)
        {
            case JobEvent.JobSubmitted { Brief: var brief }:
                log.Submitted(job, brief.Profile.Model);
                break;
            case JobEvent.SegmentsPlanned e:
                log.Planned(job, e.Segments.Length);
                break;
            case JobEvent.SurveyFinished:
                log.Surveyed(job, before.Segments.Segments.Count);
                break;
            case JobEvent.PriorsStored e:
                log.PriorsStored(job, e.Shot);
                break;
            case JobEvent.JobCompleted { Master: var master }:
                log.Completed(job, master.Frames, master.Verified);
                break;
            case JobEvent.JobFailed { Failure: var failure }:
                log.JobFailed(job, failure.Kind, failure.Detail);
                break;
            case JobEvent.ShotReopened e:
                log.Reopened(job, e.Shot, e.Profile.Model);
                break;
            case JobEvent.WorkerUnblocked e:
                log.Unblocked(job, e.Worker);
                break;
            default:
                TellChange(job, happened);
                break;
        }
    }

    private void TellChange(JobId job, JobEvent happened)
    {
        Action<JobId> tell = happened switch
        {
            JobEvent.JobPaused => log.Paused,
            JobEvent.JobResumed => log.Resumed,
            JobEvent.JobCancelled => log.Cancelled,
            JobEvent.JobRetried => log.Retried,
            JobEvent.TermsChanged => log.TermsChanged,
            JobEvent.MasterLost => log.MasterLost,
            _ => same => log.Happened(same, happened.GetType().Name),
        };
        tell(job);
    }
}
