using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Jobs;

public sealed class DraftTests
{
    private static readonly LeaseId Chunk = Sample.Lease(2);

    /// <summary>Six segments of 24 frames, of which two stand for the film.</summary>
    private static readonly JobEvent[] Surveyed =
    [
        new JobEvent.JobSubmitted(Sample.Brief with { DraftSamples = 2 }),
        new JobEvent.SurveyLeased(Sample.Lease(1), Sample.Slot(1), Attempt.First),
        new JobEvent.SegmentsPlanned(Sample.Segments(0, 6), SampleState.At(144)),
        new JobEvent.SurveyFinished(),
    ];

    [Fact]
    public void While_it_is_surveyed_none_of_its_segments_is_ready() =>
        Assert.Equal(ReadyWork.Nothing, Story.Given(Surveyed[..3]).Job.Ready);

    [Fact]
    public void A_surveyed_draft_renders_its_samples_and_nothing_else()
    {
        var story = Story.Given(Surveyed);
        Assert.Equal(new ReadyWork(Survey: false, 2, Assembly: false), story.Job.Ready);
        var samples = Render(story, 2);
        Assert.Equal(samples, story.Job.Segments.Samples.AsEnumerable());
        story.When(Lease(9)).ThenRejected(Rejection.NothingReady);
        story.When(new JobCommand.LeaseAssembly(Sample.Lease(9), Sample.Slot(1))).ThenRejected(Rejection.NothingReady);
        Assert.Equal(ReadyWork.Nothing, story.Job.Ready);
        Assert.False(JobCard.Of(9, story.Job)!.IsReady);
    }

    [Fact]
    public void Once_released_the_rest_is_rendered_and_the_samples_are_not_rendered_again()
    {
        var story = Story.Given(Surveyed);
        var samples = Render(story, 2);
        story.When(new JobCommand.Release()).Then(new JobEvent.JobReleased());
        Assert.Equal(new ReadyWork(Survey: false, 4, Assembly: false), story.Job.Ready);
        Assert.Empty(Render(story, 4).Intersect(samples));
        Assert.True(story.Job.Ready.Assembly);
        Assert.Equal(samples, story.Job.Segments.Samples.AsEnumerable());
    }

    [Fact]
    public void A_draft_can_be_released_before_its_survey_is_done()
    {
        var story = Story.Given(Surveyed[..3]).When(new JobCommand.Release()).Then(new JobEvent.JobReleased());
        Assert.Equal(6, story.Job.Ready.Segments);
        Assert.Empty(Story.Given([.. Surveyed[..3], new JobEvent.JobReleased(), Surveyed[3]]).Job.Segments.Samples);
    }

    [Fact]
    public void Releasing_again_or_what_is_no_draft_changes_nothing()
    {
        Story.Given(Surveyed).When(new JobCommand.Release()).When(new JobCommand.Release()).ThenNothing();
        Story.Given(new JobEvent.JobSubmitted(Sample.Brief)).When(new JobCommand.Release()).ThenNothing();
    }

    [Fact]
    public void A_paused_draft_that_is_released_stays_paused()
    {
        var story = Story.Given(Surveyed).When(new JobCommand.Pause()).When(new JobCommand.Release());
        Assert.IsType<RenderJob.Paused>(story.Job);
        story.When(new JobCommand.Resume());
        Assert.Equal(6, story.Job.Ready.Segments);
    }

    [Fact]
    public void A_cancelled_draft_is_not_released() =>
        Story
            .Given(Surveyed)
            .When(new JobCommand.Cancel())
            .When(new JobCommand.Release())
            .ThenRejected(Rejection.WrongState);

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void Samples_have_a_least_and_a_most(int samples) =>
        Story
            .Given()
            .When(new JobCommand.Submit(Sample.Brief with { DraftSamples = samples }))
            .ThenRejected(Rejection.Inconsistent);

    private static JobCommand.LeaseChunk Lease(int number) => new(Sample.Lease(number), Sample.Slot(2), null, 1);

    /// <summary>Renders what is given out, one segment a lease, and says which they were.</summary>
    private static List<int> Render(Story story, int segments)
    {
        var done = new List<int>();
        while (done.Count < segments)
        {
            story.When(new JobCommand.LeaseChunk(Chunk, Sample.Slot(2), null, 1));
            var index = Assert.Single(story.Job.Segments.Held.Of(Chunk));
            story.When(new JobCommand.ReportRendered(Chunk, index, Attempt.First, Sample.Rendered(index, 1)));
            story.When(new JobCommand.FinishLease(Chunk));
            done.Add(index);
        }

        return done;
    }
}
