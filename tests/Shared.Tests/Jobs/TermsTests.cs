using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Jobs;

public sealed class TermsTests
{
    private static readonly JobTerms Urgent = new("ann", 90, 1, 0);

    private static readonly JobEvent[] Planned =
    [
        new JobEvent.JobSubmitted(Sample.Brief),
        new JobEvent.SurveyLeased(Sample.Lease(1), Sample.Slot(1), Attempt.First),
        new JobEvent.SegmentsPlanned(Sample.Segments(0, 5), SampleState.At(120)),
        new JobEvent.SurveyFinished(),
    ];

    private static readonly JobCommand.LeaseChunk Chunk = new(Sample.Lease(2), Sample.Slot(1), null, 1, Workers: 3);

    [Fact]
    public void Terms_can_be_changed_in_any_state_and_once_is_enough()
    {
        var story = Story.Given([.. Planned, new JobEvent.JobPaused()]).When(new JobCommand.ChangeTerms(Urgent));
        Assert.Equal(Urgent, story.Then(new JobEvent.TermsChanged(Urgent)).Job.Terms);
        story.When(new JobCommand.ChangeTerms(Urgent)).ThenNothing();
    }

    [Theory]
    [InlineData(101, 1)]
    [InlineData(-1, 1)]
    [InlineData(50, 0)]
    public void Terms_out_of_range_are_refused(int priority, int most) =>
        Story
            .Given(Planned)
            .When(new JobCommand.ChangeTerms(new JobTerms("", priority, most, 0)))
            .ThenRejected(Rejection.Inconsistent);

    [Fact]
    public void A_job_never_holds_more_slots_than_its_limit()
    {
        var story = Story.Given([.. Planned, new JobEvent.TermsChanged(Urgent)]).When(Chunk);
        story.When(Chunk with { Lease = Sample.Lease(3) }).ThenRejected(Rejection.NothingReady);
        story.When(Chunk).ThenNothing();
    }

    [Fact]
    public void A_worker_that_fails_three_times_alike_gets_no_more_of_the_job_until_it_is_unblocked()
    {
        var story = Story.Given([.. Planned, .. Enumerable.Range(0, 3).SelectMany(i => Failed(i, Sample.Crash))]);
        story.When(Chunk).ThenRejected(Rejection.NothingReady);
        story.When(Chunk with { Workers = 2 });
        Assert.Single(Assert.IsType<RenderJob.Rendering>(story.Job).Plan.Held.Leases);
        story.When(new JobCommand.UnblockWorker(Sample.Slot(1).Worker));
        story.When(Chunk with { Lease = Sample.Lease(3) });
        Assert.Equal(2, story.Job.Segments.Held.Leases.Count());
    }

    [Fact]
    public void Infrastructure_losses_block_nobody() =>
        Assert.Empty(
            Story
                .Given([.. Planned, .. Enumerable.Range(0, 5).SelectMany(i => Failed(i, Sample.Lost))])
                .Job.Segments.Faults.Blocked
        );

    [Fact]
    public void A_segment_that_failed_on_a_worker_goes_to_another_where_there_is_one()
    {
        var story = Story.Given([.. Planned, .. Failed(0, Sample.Crash)]).When(Chunk with { Workers = 2 });
        Assert.Equal([1], story.Job.Segments.Held.Of(Chunk.Lease));
        var other = new JobCommand.LeaseChunk(Sample.Lease(3), new SlotId("other-1"), null, 1, Workers: 2);
        Assert.Equal([0], story.When(other).Job.Segments.Held.Of(other.Lease));
    }

    private static JobEvent[] Failed(int segment, WorkFailure failure)
    {
        var lease = Sample.Lease(100 + segment);
        var attempt = new FailedAttempt(Attempt.First, Sample.Slot(1), failure);
        return
        [
            new JobEvent.ChunkLeased(lease, Sample.Slot(1), [new LeasedPart(segment, Attempt.First)]),
            new JobEvent.SegmentFailed(segment, attempt, Quarantined: false),
            new JobEvent.LeaseEnded(lease, Expired: false),
        ];
    }
}
