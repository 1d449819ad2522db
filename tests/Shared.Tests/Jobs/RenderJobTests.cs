using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Jobs;

public sealed class RenderJobTests
{
    private static readonly LeaseId Survey = Sample.Lease(1);
    private static readonly LeaseId Chunk = Sample.Lease(2);
    private static readonly JobEvent Submitted = new JobEvent.JobSubmitted(Sample.Brief);
    private static readonly JobEvent SurveyLeased = new JobEvent.SurveyLeased(Survey, Sample.Slot(1), Attempt.First);
    private static readonly JobEvent Planned = new JobEvent.SegmentsPlanned(Sample.Segments(0, 2), SampleState.At(48));
    private static readonly JobEvent SurveyFinished = new JobEvent.SurveyFinished();

    private static JobEvent Leased(LeaseId lease, int attempt, params int[] segments) =>
        new JobEvent.ChunkLeased(
            lease,
            Sample.Slot(2),
            [.. segments.Select(s => new LeasedPart(s, new Attempt(attempt)))]
        );

    private static JobEvent Rendered(int segment, int attempt) =>
        new JobEvent.SegmentRendered(segment, new Attempt(attempt), Sample.Rendered(segment, attempt));

    private static JobCommand.ReportRendered Report(LeaseId lease, int segment, int attempt) =>
        new(lease, segment, new Attempt(attempt), Sample.Rendered(segment, attempt));

    private static JobCommand.ReportFailed Fail(LeaseId lease, int segment, int attempt, WorkFailure failure) =>
        new(lease, segment, new Attempt(attempt), failure);

    [Fact]
    public void Planned_segments_are_ready_while_the_survey_still_runs()
    {
        var story = Story.Given(Submitted, SurveyLeased, Planned);
        Assert.Equal(new ReadyWork(Survey: false, Segments: 2, Assembly: false), story.Job.Ready);
    }

    [Fact]
    public void Segments_that_were_planned_before_are_no_news() =>
        Story
            .Given(Submitted, SurveyLeased, Planned)
            .When(new JobCommand.ReportPlan(Survey, Sample.Segments(0, 2), SampleState.At(48)))
            .ThenNothing();

    [Fact]
    public void A_plan_with_a_gap_is_refused() =>
        Story
            .Given(Submitted, SurveyLeased, Planned)
            .When(new JobCommand.ReportPlan(Survey, Sample.Segments(3, 1), SampleState.At(96)))
            .ThenRejected(Rejection.Inconsistent);

    [Fact]
    public void A_late_report_from_an_expired_attempt_changes_nothing() =>
        Story
            .Given(Submitted, SurveyLeased, Planned, Leased(Chunk, 1, 0), new JobEvent.LeaseEnded(Chunk, true))
            .When(Report(Chunk, 0, 1))
            .ThenRejected(Rejection.StaleAttempt);

    [Fact]
    public void A_report_that_comes_twice_is_accepted_once() =>
        Story
            .Given(Submitted, SurveyLeased, Planned, Leased(Chunk, 1, 0), Rendered(0, 1))
            .When(Report(Chunk, 0, 1))
            .ThenNothing();

    [Fact]
    public void The_end_of_a_lease_returns_only_its_unrendered_segments()
    {
        var story = Story
            .Given(Submitted, SurveyLeased, Planned, Leased(Chunk, 1, 0, 1), Rendered(0, 1))
            .When(new JobCommand.ExpireLease(Chunk))
            .Then(new JobEvent.LeaseEnded(Chunk, true));
        Assert.IsType<Segment.Rendered>(story.Job.Segments.Segments[0].State);
        Assert.Equal(new Attempt(2), Assert.IsType<Segment.Waiting>(story.Job.Segments.Segments[1].State).Next);
    }

    [Fact]
    public void An_infrastructure_loss_never_counts()
    {
        var story = Story.Given(Submitted, SurveyLeased, Planned);
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            var lease = Sample.Lease(100 + attempt);
            story
                .When(new JobCommand.LeaseChunk(lease, Sample.Slot(2), null, 1))
                .When(Fail(lease, 0, attempt, Sample.Lost));
            story.When(new JobCommand.FinishLease(lease));
        }

        Assert.Empty(story.Job.Segments.Quarantined);
    }

    [Fact]
    public void The_third_failure_by_content_quarantines_a_segment_and_the_rest_goes_on()
    {
        var story = Story.Given(Submitted, SurveyLeased, Planned);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var lease = Sample.Lease(100 + attempt);
            story
                .When(new JobCommand.LeaseChunk(lease, Sample.Slot(2), null, 1))
                .When(Fail(lease, 0, attempt, Sample.Crash));
            story.When(new JobCommand.FinishLease(lease));
        }

        Assert.Equal([0], story.Job.Segments.Quarantined);
        Assert.Equal([1], story.Job.Segments.Waiting);
    }

    [Fact]
    public void A_slot_that_failed_a_segment_does_not_get_it_while_another_has_not_tried()
    {
        var story = Story
            .Given(
                Submitted,
                SurveyLeased,
                new JobEvent.SegmentsPlanned(Sample.Segments(0, 1), SampleState.At(24)),
                Leased(Chunk, 1, 0)
            )
            .When(Fail(Chunk, 0, 1, Sample.Crash))
            .When(new JobCommand.LeaseChunk(Sample.Lease(3), Sample.Slot(2), null, 2))
            .ThenRejected(Rejection.NothingReady);
        story.When(new JobCommand.LeaseChunk(Sample.Lease(4), Sample.Slot(3), null, 2));
        Assert.IsType<Segment.Leased>(story.Job.Segments.Segments[0].State);
    }

    [Fact]
    public void A_retry_by_a_person_lets_quarantined_segments_wait_again()
    {
        var story = Story
            .Given(Submitted, SurveyLeased, Planned, Leased(Chunk, 1, 0), Quarantined(0))
            .When(new JobCommand.Retry())
            .Then(new JobEvent.JobRetried());
        Assert.Equal([0, 1], story.Job.Segments.Waiting);
    }

    [Fact]
    public void A_bad_source_fails_the_job_with_the_reason()
    {
        var bad = new WorkFailure(WorkFailureKind.BadSource, "frame 7 does not decode");
        var story = Story.Given(Submitted, SurveyLeased).When(new JobCommand.ReportItemFailed(Survey, bad));
        Assert.Equal(bad, Assert.IsType<RenderJob.Failed>(story.Job).Failure);
    }

    [Fact]
    public void Assembly_is_ready_when_the_survey_is_done_and_every_segment_rendered()
    {
        var story = Story.Given(
            Submitted,
            SurveyLeased,
            Planned,
            SurveyFinished,
            Leased(Chunk, 1, 0, 1),
            Rendered(0, 1),
            Rendered(1, 1)
        );
        Assert.True(story.Job.Ready.Assembly);
        story.When(new JobCommand.LeaseAssembly(Sample.Lease(9), Sample.Slot(1)));
        story.When(new JobCommand.FinishAssembly(Sample.Lease(9), Sample.Master));
        Assert.IsType<RenderJob.Completed>(story.Job);
    }

    [Fact]
    public void A_lost_master_is_assembled_again_without_rendering()
    {
        var story = Story
            .Given(
                Submitted,
                SurveyLeased,
                Planned,
                SurveyFinished,
                Leased(Chunk, 1, 0, 1),
                Rendered(0, 1),
                Rendered(1, 1)
            )
            .When(new JobCommand.LeaseAssembly(Sample.Lease(9), Sample.Slot(1)))
            .When(new JobCommand.FinishAssembly(Sample.Lease(9), Sample.Master))
            .When(new JobCommand.LoseMaster());
        Assert.Equal(new ReadyWork(false, 0, true), story.Job.Ready);
    }

    [Fact]
    public void A_lost_segment_is_rendered_again_under_a_new_attempt()
    {
        var story = Story
            .Given(
                Submitted,
                SurveyLeased,
                Planned,
                SurveyFinished,
                Leased(Chunk, 1, 0, 1),
                Rendered(0, 1),
                Rendered(1, 1)
            )
            .When(new JobCommand.LoseSegment(1, Attempt.First));
        Assert.Equal(new Attempt(2), Assert.IsType<Segment.Waiting>(story.Job.Segments.Segments[1].State).Next);
    }

    [Fact]
    public void A_segment_that_assembly_rejects_is_rendered_again_until_it_has_been_often_enough()
    {
        var story = Story.Given(
            Submitted,
            SurveyLeased,
            Planned,
            SurveyFinished,
            Leased(Chunk, 1, 0, 1),
            Rendered(0, 1),
            Rendered(1, 1)
        );
        story.When(new JobCommand.FinishLease(Chunk));
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            var (assembly, chunk) = (Sample.Lease(200 + attempt), Sample.Lease(300 + attempt));
            story.When(new JobCommand.LeaseAssembly(assembly, Sample.Slot(1)));
            story.When(new JobCommand.RejectSegment(assembly, 1, Sample.Crash));
            story.When(new JobCommand.LeaseChunk(chunk, Sample.Slot(2), null, 1));
            story.When(Report(chunk, 1, attempt + 1));
            story.When(new JobCommand.FinishLease(chunk));
        }

        Assert.Equal(Sample.Crash, Assert.IsType<RenderJob.Failed>(story.Job).Failure);
    }

    [Fact]
    public void Only_assembly_may_reject_a_segment() =>
        Story
            .Given(Submitted, SurveyLeased, Planned, Leased(Chunk, 1, 0), Rendered(0, 1))
            .When(new JobCommand.RejectSegment(Chunk, 0, Sample.Crash))
            .ThenRejected(Rejection.StaleAttempt);

    [Fact]
    public void A_paused_job_leases_nothing_and_still_hears_reports()
    {
        var story = Story.Given(Submitted, SurveyLeased, Planned, Leased(Chunk, 1, 0), new JobEvent.JobPaused());
        Assert.Equal(ReadyWork.Nothing, story.Job.Ready);
        story
            .When(new JobCommand.LeaseChunk(Sample.Lease(5), Sample.Slot(2), null, 1))
            .ThenRejected(Rejection.NothingReady);
        story.When(Report(Chunk, 0, 1)).Then(Rendered(0, 1));
        story.When(new JobCommand.Resume());
        Assert.Equal(1, story.Job.Ready.Segments);
    }

    [Fact]
    public void A_job_that_was_submitted_with_another_source_is_refused() =>
        Story
            .Given(Submitted)
            .When(
                new JobCommand.Submit(
                    Sample.Brief with
                    {
                        Source = Sample.Source with { Identity = Sample.Source.Identity with { Size = 7 } },
                    }
                )
            )
            .ThenRejected(Rejection.AlreadySubmitted);

    [Fact]
    public void A_job_that_was_submitted_before_is_accepted_without_events() =>
        Story.Given(Submitted).When(new JobCommand.Submit(Sample.Brief)).ThenNothing();

    [Fact]
    public void An_impossible_event_throws_with_the_state_in_its_message()
    {
        var job = Story.Given(Submitted).Job;
        var thrown = Assert.Throws<InvalidOperationException>(() => job.Apply(SurveyFinished));
        Assert.Contains("Submitted", thrown.Message, StringComparison.Ordinal);
    }

    private static JobEvent Quarantined(int segment) =>
        new JobEvent.SegmentFailed(
            segment,
            new FailedAttempt(Attempt.First, Sample.Slot(2), Sample.Crash),
            Quarantined: true
        );
}
