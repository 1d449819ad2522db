using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>Every attempt of a job, folded from its events with their instants. Not for two threads at once.</summary>
internal sealed class Timeline
{
    private readonly AttemptBook book = new();
    private readonly AttemptRuns runs;

    public Timeline() => runs = new AttemptRuns(book);

    /// <summary>The number of the last event that is in it.</summary>
    public long Seq => book.Seq;

    /// <summary>In the order in which they began.</summary>
    public ImmutableArray<AttemptView> Attempts => book.All;

    /// <summary>The latest attempt that fits, and the numbers of the events that tell of it; <c>null</c> is none.</summary>
    public (AttemptView Attempt, ImmutableArray<long> Events)? Find(Predicate<AttemptView> fits) => book.Find(fits);

    public void Add(JournaledEvent one)
    {
        book.Turn(one);
        switch (one.Event)
        {
            case JobEvent.SegmentsPlanned e:
                runs.Plan(e.Segments);
                break;
            case JobEvent.SurveyLeased e:
                runs.Lease(e.Lease, e.Slot, ItemName.Survey, e.Attempt);
                break;
            case JobEvent.AssemblyLeased e:
                runs.Lease(e.Lease, e.Slot, ItemName.Assembly, e.Attempt);
                break;
            case JobEvent.ChunkLeased e:
                runs.Lease(e);
                break;
            default:
                End(one.Event);
                break;
        }
    }

    private void End(JobEvent happened)
    {
        switch (happened)
        {
            case JobEvent.SegmentRendered e:
                runs.Finish(e.Segment, e.Attempt, "rendered");
                break;
            case JobEvent.SegmentFailed e:
                runs.Finish(e.Segment, e.Failed.Attempt, "failed", e.Failed.Failure);
                break;
            case JobEvent.SegmentLost e:
                book.Lose(e.Segment);
                break;
            case JobEvent.ItemFailed e:
                runs.Close(e.Lease, "failed", e.Failed.Failure);
                break;
            case JobEvent.SurveyFinished:
                runs.CloseAll("finished", ItemName.Survey);
                break;
            case JobEvent.JobCompleted:
                runs.CloseAll("finished", ItemName.Assembly);
                break;
            case JobEvent.ShotReopened e:
                runs.Reopen(e.Shot);
                break;
            case JobEvent.LeaseEnded e:
                runs.Close(e.Lease, e.Expired ? "expired" : "returned");
                break;
            case JobEvent.JobCancelled:
                runs.CloseAll("returned");
                break;
        }
    }
}
